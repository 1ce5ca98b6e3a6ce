import { permittedActions, type Task } from "./permitted-actions.ts";

/** What the policies of one environment are about. */
export interface PolicyScope {
  readonly account: string;
  readonly appId: string;
  /** The environment's, where its servers are. */
  readonly region: string;
  readonly bucketRegion: string;
  readonly bucket: string;
  /** Folders of the bucket, one per environment. */
  readonly environments: readonly string[];
  /** Ids of the servers that commands may run on. @default every server of the region */
  readonly servers?: readonly string[];
}

interface Statement {
  readonly effect: "allow";
  readonly action: readonly string[];
  readonly resource: readonly string[];
}

/** Actions that Tencent authorizes server by server: who runs a command is root there. */
const commands = ["tat:RunCommand", "tat:InvokeCommand"];

/** A CAM policy, JSON: the recorded actions of the task, commands on the environment's servers alone, the environment's part of the bucket. */
export function policyDocument(task: Task, scope: PolicyScope): string {
  const { account, appId, region, bucketRegion, bucket, environments } = scope;
  const actions = permittedActions(task);
  const objects = (folder: string): string => `qcs::cos:${bucketRegion}:uid/${appId}:${bucket}/${folder}`;
  const states = environments.map((environment) => objects(`${environment}/*`));
  const called = actions.filter((action) => !commands.includes(action));
  const run = actions.filter((action) => commands.includes(action));
  const statements: Statement[] = [
    ...(called.length === 0 ? [] : [allow(called, ["*"])]),
    ...(run.length === 0 ? [] : [allow(run, [`qcs::tat:${region}:uin/${account}:command/*`, ...(scope.servers ?? ["*"]).map((id) => `qcs::lighthouse:${region}:uin/${account}:instance/${id}`)])]),
    ...(task === "backup"
      ? [allow(["cos:PutObject", "cos:GetObject", "cos:HeadObject", "cos:DeleteObject"], environments.map((environment) => objects(`backups/${environment}/*`)))]
      : [allow(["cos:GetObject", "cos:HeadObject"], states)]),
    // Lists names only; the backend asks for them at init.
    allow(["cos:GetBucket", "cos:HeadBucket"], [objects("*")]),
    ...(task === "apply" ? [allow(["cos:PutObject", "cos:DeleteObject"], states), allow(["tag:CreateTag", "tag:DescribeTags", "tag:DeleteTag"], ["*"])] : []),
  ];
  return JSON.stringify({ version: "2.0", statement: statements });
}

const allow = (actions: readonly string[], resource: readonly string[]): Statement => ({ effect: "allow", action: actions.map((action) => `name/${action}`), resource });
