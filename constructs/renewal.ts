/** The API's words for renewal; the provider's documentation misnames the last one. */
export const renewFlag = (automatic: boolean): string => (automatic ? "NOTIFY_AND_AUTO_RENEW" : "NOTIFY_AND_MANUAL_RENEW");
