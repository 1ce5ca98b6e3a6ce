import { expect, test } from "@jest/globals";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";
import { benchFlood, raiseLimits } from "../../bench/deploy/bench-environment.ts";
import { exampleProps } from "../constructs/host-files-example.ts";

/** Every line of every host file, with its path. */
const rendered = (props: HostFilesProps): readonly string[] => renderHostFiles(props).flatMap(({ path, content }) => content.split("\n").map((line) => `${path}: ${line}`));

test("the bench's server differs from prod's in three limits of nginx, and in nothing else", () => {
  const prod = rendered(exampleProps);
  const bench = rendered({ ...exampleProps, flood: benchFlood });
  expect(bench).toHaveLength(prod.length);
  expect(bench.filter((line, index) => line !== prod[index])).toEqual([
    expect.stringMatching(/^\/etc\/nginx\/conf\.d\/floods\.conf: limit_req_zone .* rate=60000r\/m;$/),
    "/etc/nginx/conf.d/floods.conf: limit_req zone=flood burst=2000 nodelay;",
    "/etc/nginx/conf.d/floods.conf: limit_conn connections 500;",
  ]);
});

test("the bench changes prod's settings by that one line", () => {
  const edits: { readonly path: string; readonly before: string | RegExp; readonly after: string }[] = [];
  raiseLimits({ edit: (path, before, after) => { edits.push({ path, before, after }); } });
  expect(edits).toEqual([{ path: "stacks/environments/prod.ts", before: "  protected: true,\n", after: `  protected: true,\n  flood: ${JSON.stringify(benchFlood)},\n` }]);
});
