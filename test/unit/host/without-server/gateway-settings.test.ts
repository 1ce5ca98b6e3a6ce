import { parseEnv } from "node:util";
import { expect, test } from "@jest/globals";
import { withVariables } from "../../../../scripts/host/without-server/gateway-process.ts";

test("variables of this machine replace the server's, and all others stay", () => {
  const text = withVariables("# head\nPORT='8787'\nAGENT_TOKEN='abc'\nAGENT_URL='http://127.0.0.1:18789'\n", { PORT: "4000", AGENT_URL: "http://127.0.0.1:4001" });
  expect(parseEnv(text)).toEqual({ PORT: "4000", AGENT_TOKEN: "abc", AGENT_URL: "http://127.0.0.1:4001" });
  expect(text.match(/^PORT=/gm)).toHaveLength(1);
});

test("a name that begins alike is another variable", () => {
  expect(parseEnv(withVariables("PORTAL='x'\n", { PORT: "1" }))).toEqual({ PORTAL: "x", PORT: "1" });
});
