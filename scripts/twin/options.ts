import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError, messageOf } from "../cli/command.ts";
import { type PolicyDocument, readPolicy } from "../rehearse/api/permissions/policy-document.ts";

export interface TwinOptions {
  /** 0 = any free one. */
  readonly port: number;
  /** What the key may do; undefined = everything. */
  readonly policy: PolicyDocument | undefined;
  readonly account: string;
  readonly domains: readonly string[];
  /** Absolute; undefined = printed. */
  readonly record: string | undefined;
  readonly json: boolean;
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Reads the command line; throws a CommandError that names the value, what is allowed, and the next step. */
export function readTwinOptions(values: Values, directory = process.env["INIT_CWD"] ?? process.cwd()): TwinOptions {
  const text = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  const port = text("port") ?? "0";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandError(`port is "${port}"; allowed: 0 to 65535. Next: npm run twin -- --port 8080`);
  const account = text("account") ?? "100000000001";
  if (!/^\d{6,16}$/.test(account)) throw new CommandError(`account is "${account}"; allowed: 6 to 16 digits. Next: npm run twin -- --account 100000000001`);
  const domains = [values["domain"] ?? ["example.com"]].flat().map(String);
  const wrong = domains.find((domain) => !/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(domain));
  if (wrong !== undefined) throw new CommandError(`domain is "${wrong}"; allowed: a domain like example.com. Next: npm run twin -- --domain example.com`);
  const record = text("record");
  return {
    port: Number(port),
    policy: readPolicyFile(text("policy"), directory),
    account,
    domains,
    record: record === undefined ? undefined : resolve(directory, record),
    json: values["json"] === true,
  };
}

function readPolicyFile(file: string | undefined, directory: string): PolicyDocument | undefined {
  if (file === undefined) return undefined;
  try {
    return readPolicy(readFileSync(resolve(directory, file), "utf8"));
  } catch (error) {
    throw new CommandError(`policy is "${file}", which is no CAM policy: ${messageOf(error)} Next: docs/twin.md has an example`, { cause: error });
  }
}
