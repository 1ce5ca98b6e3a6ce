import { expect, test } from "@jest/globals";
import { readSettings } from "../../../app/settings.ts";
import { ownSecrets } from "../app/own-secrets.ts";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";
import { benchFlood, raiseLimits } from "../../bench/deploy/bench-environment.ts";
import { wideSettings } from "../../bench/wide-settings.ts";
import { exampleProps } from "../constructs/host-files-example.ts";

/** Every line of every host file, with its path. */
const rendered = (props: HostFilesProps): readonly string[] => renderHostFiles(props).flatMap(({ path, content }) => content.split("\n").map((line) => `${path}: ${line}`));

test("the bench's server differs from prod's in three limits of nginx and in figures of the gateway, and in nothing else", () => {
  const prod = rendered(exampleProps);
  const bench = rendered({ ...exampleProps, flood: benchFlood, gatewaySettings: { ...exampleProps.gatewaySettings, ...wideSettings } });
  expect(prod.filter((line) => !bench.includes(line))).toHaveLength(3);
  const added = bench.filter((line) => !prod.includes(line)).map((line) => line.replace(/='.*'$/, ""));
  expect(added.toSorted()).toEqual(
    [
      "/etc/nginx/conf.d/floods.conf: limit_req_zone $binary_remote_addr zone=flood:10m rate=60000r/m;",
      "/etc/nginx/conf.d/floods.conf: limit_req zone=flood burst=2000 nodelay;",
      "/etc/nginx/conf.d/floods.conf: limit_conn connections 500;",
      ...Object.keys(wideSettings).map((name) => `/etc/lightkeeper/.env: ${name}`),
    ].toSorted(),
  );
});

test("the bench's figures are limits, steps of spend and answers at once, and the gateway takes them", () => {
  expect(Object.keys(wideSettings).filter((name) => !/^((RATE|ROLE|MODEL)_LIMITS|CIRCUIT_BREAKER_[A-Z]+|AGENT_CONCURRENCY)$/.test(name))).toEqual([]);
  expect(readSettings({ ...ownSecrets("/data/gateway.db"), AGENT_TOKEN: "core-token-4b7e1d9c3f8a2605e1d4c7b9", ...wideSettings })).toMatchObject({ ok: true });
});

test("the bench changes prod's settings by those two lines", () => {
  const edits: { readonly path: string; readonly before: string | RegExp; readonly after: string }[] = [];
  raiseLimits({ edit: (path, before, after) => { edits.push({ path, before, after }); } });
  expect(edits).toEqual([{ path: "stacks/environments/prod.ts", before: "  protected: true,\n", after: `  protected: true,\n  flood: ${JSON.stringify(benchFlood)},\n  gateway: ${JSON.stringify(wideSettings)},\n` }]);
});
