import type { ErrorKind } from "../platform/gateway-error.ts";

export const unauthorized = {
  code: "unauthorized",
  status: 401,
  message: "Valid credentials are required.",
  about: "No API key, access token or session was presented, or one that is wrong, expired or revoked; the answer never says which. Log in again, or use another key.",
} as const satisfies ErrorKind;

export const loginFailed = {
  code: "login_failed",
  status: 401,
  message: "The login was not accepted.",
  about: "Name, password or code is wrong, the code was used before, the account is disabled, or too many logins failed: the answer is the same for all of them. Wait for the next code; after five failures wait ten minutes. A Mini Program calls wx.login again, since a code of WeChat is good once and for five minutes.",
} as const satisfies ErrorKind;

export const weakPassword = {
  code: "weak_password",
  status: 422,
  message: "The password is too easy to guess.",
  about: "A new password has at least 12 characters and is none of those that are guessed first; `PASSWORD_POLICY` may demand more. The message says what is missing. Several unrelated words will do.",
} as const satisfies ErrorKind;

export const csrfInvalid = {
  code: "csrf_invalid",
  status: 403,
  message: "The request lacks the page's own token.",
  about: "A request that changes something by a session cookie needs the header `X-CSRF-Token`; its value is `csrfToken` in the answers of `POST /auth/login` and `GET /auth/sessions`.",
} as const satisfies ErrorKind;

export const loginRefused = {
  code: "login_refused",
  status: 403,
  message: "WeChat does not vouch for this account.",
  about: "WeChat's risk control refuses the user (errcode 40226). Trying again does not help; the user has to settle it with WeChat.",
} as const satisfies ErrorKind;

export const keyNotAllowed = {
  code: "key_not_allowed",
  status: 403,
  message: "The holder's role does not go with such a key, or may do more than yours.",
  about: "Keys of class `admin` are for owners. Who may only rotate keys may rotate those of holders whose role may do no more than his own, since the new key is shown to him.",
} as const satisfies ErrorKind;

export const outranked = {
  code: "outranked",
  status: 403,
  message: "That account may do more than yours.",
  about: "Nobody disables or enables an account whose role may do what his own may not.",
} as const satisfies ErrorKind;

export const wechatDisabled = {
  code: "wechat_disabled",
  status: 404,
  message: "This gateway serves no Mini Program.",
  about: "`WX_APP_ID` and `WX_APP_SECRET` are not set in this environment.",
} as const satisfies ErrorKind;

export const unknownUser = {
  code: "unknown_user",
  status: 404,
  message: "There is no such user.",
  about: "No account has this id.",
} as const satisfies ErrorKind;

export const unknownKey = {
  code: "unknown_key",
  status: 404,
  message: "There is no such key, or it has ended already.",
  about: "No key has this id, or it was revoked, replaced or is over.",
} as const satisfies ErrorKind;

export const unknownSession = {
  code: "unknown_session",
  status: 404,
  message: "You have no such session.",
  about: "The session has ended, or it is another user's.",
} as const satisfies ErrorKind;

export const nameTaken = {
  code: "name_taken",
  status: 409,
  message: "Another account has that name.",
  about: "Names of accounts are unique, those of disabled accounts included.",
} as const satisfies ErrorKind;

export const notEnrolled = {
  code: "not_enrolled",
  status: 409,
  message: "That role logs in with password and code, which this account does not have.",
  about: "Accounts of Mini Program users and of services cannot get a role of the admin panel. Make an account with `POST /admin/users`.",
} as const satisfies ErrorKind;

export const lastOwner = {
  code: "last_owner",
  status: 409,
  message: "The last owner must stay one.",
  about: "Without an owner nobody could give roles. Make another account an owner first.",
} as const satisfies ErrorKind;

export const loginLimited = {
  code: "login_limited",
  status: 429,
  message: "Too many logins; please wait.",
  retryAfter: 60,
  about: "Too many codes of WeChat from this address were wrong, or WeChat itself limits the user's logins (errcode 45011).",
} as const satisfies ErrorKind;

export const loginBusy = {
  code: "login_busy",
  status: 503,
  message: "Too many logins at once; please try again.",
  retryAfter: 2,
  about: "Checking a password costs memory on purpose, so few are checked at a time and the line was full.",
} as const satisfies ErrorKind;

export const wechatUnavailable = {
  code: "wechat_unavailable",
  status: 503,
  message: "WeChat does not answer right now; please try again.",
  retryAfter: 5,
  about: "WeChat was busy or away, or refuses this gateway's app id or secret; the log has its errcode. Call wx.login again for a new code.",
} as const satisfies ErrorKind;
