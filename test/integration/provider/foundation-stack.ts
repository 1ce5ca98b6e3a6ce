import type { Credentials } from "../../../scripts/rehearse/provider/credentials.ts";

export const REGION = "ap-hongkong";

/** What the steps of the test change. */
export interface Wishes {
  readonly credentials: Credentials;
  readonly appId: number;
  readonly description?: string;
  readonly action?: string;
  readonly content?: string;
  readonly recurrence?: string;
  readonly versioning?: boolean;
  readonly keptDays?: number;
  readonly object?: string;
  readonly tag?: string;
  readonly threshold?: string;
  readonly receiver?: string;
  readonly domainRemark?: string;
}

interface Stack {
  readonly provider: object;
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly data: Readonly<Record<string, object>>;
}

const document = (statement: object): string => JSON.stringify({ version: "2.0", statement: [statement] }, undefined, 2);

/** A server, and what surrounds it: names, commands, a bucket, permissions, alarms and tags. Each resource with every argument that can be read back. */
export function foundation({
  credentials,
  appId,
  description = "reads the state",
  action = "cos:GetObject",
  content = "echo {{what}}",
  recurrence = "0 3 * * *",
  versioning = true,
  keptDays = 30,
  object = "first",
  tag = "one",
  threshold = "90",
  receiver = "https://example.com/hook",
  domainRemark = "ours",
}: Wishes): Stack {
  const server = "${tencentcloud_lighthouse_instance.server.id}";
  const bucket = `state-${appId}`;
  const role = "${tencentcloud_cam_role.deploy.id}";
  const policy = "${tencentcloud_cam_policy.state.id}";
  const account = "100000000001";
  // Left out, parameters would be read back as "{}" and every plan would run the command again; given, they must be enabled.
  const parameters = JSON.stringify({ what: "all" });
  return {
    provider: {
      tencentcloud: [{ region: REGION, protocol: "HTTP", secret_id: credentials.secretId, secret_key: credentials.secretKey, cos_domain: `http://cos.${REGION}.myqcloud.com` }],
    },
    resource: {
      tencentcloud_lighthouse_instance: { server: { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW", bundle_id: "bundle2022_gen_02", blueprint_id: "lhbp-debian12", instance_name: "server", isolate_data_disk: false } },
      tencentcloud_dnspod_domain_instance: { own: { domain: "example.org", remark: domainRemark, status: "enable", is_mark: "no", group_id: 1 } },
      tencentcloud_dnspod_record: { api: { domain: "${tencentcloud_dnspod_domain_instance.own.domain}", sub_domain: "api", record_type: "A", record_line: "默认", value: "198.51.100.9" } },
      tencentcloud_tat_command: {
        look: { command_name: "look", content, description: "looks", command_type: "SHELL", working_directory: "/root", timeout: 60, username: "root", enable_parameter: true, default_parameters: parameters },
      },
      tencentcloud_tat_invocation_invoke_attachment: {
        once: { command_id: "${tencentcloud_tat_command.look.id}", instance_id: server, timeout: 60, username: "root", working_directory: "/root", parameters },
      },
      tencentcloud_tat_invocation_command_attachment: {
        once: { content: Buffer.from("echo {{what}}").toString("base64"), instance_id: server, command_type: "SHELL", timeout: 60, username: "root", enable_parameter: true, default_parameters: parameters, parameters },
      },
      tencentcloud_tat_invoker: {
        nightly: {
          name: "nightly",
          type: "SCHEDULE",
          command_id: "${tencentcloud_tat_command.look.id}",
          instance_ids: [server],
          username: "root",
          parameters,
          schedule_settings: [{ policy: "RECURRENCE", recurrence }],
        },
      },
      tencentcloud_cam_policy: { state: { name: "state-reader", description, document: document({ effect: "allow", action: [action], resource: [`qcs::cos:${REGION}:uid/${appId}:${bucket}/*`] }) } },
      tencentcloud_cam_role: {
        deploy: { name: "deploy", description: "deploys", console_login: false, document: document({ effect: "allow", action: ["name/sts:AssumeRole"], principal: { qcs: [`qcs::cam::uin/${account}:root`] } }), tags: { part: tag } },
      },
      tencentcloud_cam_role_policy_attachment: { state: { role_id: role, policy_id: policy } },
      tencentcloud_cam_user: { ci: { name: "ci", use_api: false, console_login: false, need_reset_password: false, remark: description, force_delete: true } },
      tencentcloud_cam_user_policy_attachment: { state: { user_name: "${tencentcloud_cam_user.ci.name}", policy_id: policy } },
      tencentcloud_cos_bucket: {
        state: {
          bucket,
          acl: "private",
          versioning_enable: versioning,
          encryption_algorithm: "AES256",
          force_clean: true,
          tags: { part: tag },
          lifecycle_rules: [{ id: "old-versions", filter_prefix: "", non_current_expiration: [{ non_current_days: keptDays }], abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }],
        },
      },
      tencentcloud_cos_bucket_policy: {
        state: { bucket: "${tencentcloud_cos_bucket.state.bucket}", policy: JSON.stringify({ version: "2.0", Statement: [{ Effect: "Allow", Principal: { qcs: [`qcs::cam::uin/${account}:uin/${account}`] }, Action: [`name/${action}`], Resource: [`qcs::cos:${REGION}:uid/${appId}:${bucket}/*`] }] }) },
      },
      tencentcloud_cos_bucket_object: { note: { bucket: "${tencentcloud_cos_bucket.state.bucket}", key: "notes/a b.txt", content: object, content_type: "text/plain", acl: "private" } },
      tencentcloud_monitor_alarm_notice: { hook: { name: "hook", notice_type: "ALL", notice_language: "en-US", url_notices: [{ url: receiver, start_time: 0, end_time: 86399, weekday: [1, 2, 3, 4, 5, 6, 7] }] } },
      tencentcloud_monitor_alarm_policy: {
        cpu: {
          policy_name: "cpu",
          monitor_type: "MT_QCE",
          namespace: "LIGHTHOUSE",
          remark: "busy",
          notice_ids: ["${tencentcloud_monitor_alarm_notice.hook.id}"],
          conditions: [{ is_union_rule: 1, rules: [{ metric_name: "CpuUsage", period: 60, operator: "gt", value: threshold, continue_period: 5, notice_frequency: 3600 }] }],
        },
      },
      tencentcloud_monitor_policy_binding_object: { server: { policy_id: "${tencentcloud_monitor_alarm_policy.cpu.id}", dimensions: [{ dimensions_json: `{"InstanceId":"${server}"}` }] } },
      tencentcloud_tag_attachment: { server: { tag_key: "part", tag_value: tag, resource: `qcs::lighthouse:${REGION}:uin/${account}:instance/${server}` } },
    },
    data: {
      tencentcloud_user_info: { me: {} },
      tencentcloud_dnspod_record_list: { api: { domain: "${tencentcloud_dnspod_record.api.domain}", sub_domain: "api", record_type: ["A"] } },
      tencentcloud_tat_agent: { server: { instance_ids: [server] } },
      tencentcloud_tat_command: { look: { command_id: "${tencentcloud_tat_command.look.id}" } },
      tencentcloud_tat_invocation_task: { once: { filters: [{ name: "invocation-id", values: ["${tencentcloud_tat_invocation_invoke_attachment.once.invocation_id}"] }] } },
      tencentcloud_tat_invoker: { nightly: { invoker_id: "${tencentcloud_tat_invoker.nightly.id}" } },
      tencentcloud_monitor_alarm_all_namespaces: { products: { scene_type: "ST_ALARM", module: "monitor", monitor_types: ["MT_QCE"] } },
    },
  };
}
