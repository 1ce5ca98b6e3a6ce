/** Where the login key's private half lies unless LIGHTKEEPER_LOGIN_KEY says otherwise; RSA, since the cloud documents no other type. */
export const DEFAULT_LOGIN_KEY = "~/.ssh/id_rsa";
