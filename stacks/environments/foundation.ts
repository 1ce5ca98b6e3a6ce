import type { Foundation } from "./foundation-schema.ts";

/** The account's foundation. The values are documentation values, as in prod.ts: put your own here, then `npm run bootstrap`. */
export const foundation: Foundation = {
  account: "100000000001",
  appId: "1300000001",
  region: "ap-hongkong",
  servers: {},
};
