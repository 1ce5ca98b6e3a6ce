import type { Lifecycle } from "../lifecycle.ts";
import { alarmNotice } from "./alarm-notice.ts";
import { alarmPolicy } from "./alarm-policy.ts";
import { camPolicy } from "./cam-policy.ts";
import { camRole } from "./cam-role.ts";
import { camRolePolicyAttachment } from "./cam-role-policy-attachment.ts";
import { camRoleSso } from "./cam-role-sso.ts";
import { camUser } from "./cam-user.ts";
import { camUserPolicyAttachment } from "./cam-user-policy-attachment.ts";
import { cosBucket } from "./cos-bucket.ts";
import { cosBucketObject } from "./cos-bucket-object.ts";
import { cosBucketPolicy } from "./cos-bucket-policy.ts";
import { dnspodDomainInstance } from "./dnspod-domain-instance.ts";
import { dnspodRecord } from "./dnspod-record.ts";
import { kmsKey } from "./kms-key.ts";
import { policyBindingObject } from "./policy-binding-object.ts";
import { tagAttachment } from "./tag-attachment.ts";
import { tatCommand } from "./tat-command.ts";
import { tatInvocationCommandAttachment, tatInvocationInvokeAttachment } from "./tat-invocation.ts";
import { tatInvoker } from "./tat-invoker.ts";

/** Resource types of the services beside Lighthouse. */
export const otherLifecycles: readonly (readonly [string, Lifecycle])[] = [
  ["tencentcloud_cam_policy", camPolicy],
  ["tencentcloud_cam_role", camRole],
  ["tencentcloud_cam_role_policy_attachment", camRolePolicyAttachment],
  ["tencentcloud_cam_role_sso", camRoleSso],
  ["tencentcloud_cam_user", camUser],
  ["tencentcloud_cam_user_policy_attachment", camUserPolicyAttachment],
  ["tencentcloud_cos_bucket", cosBucket],
  ["tencentcloud_cos_bucket_object", cosBucketObject],
  ["tencentcloud_cos_bucket_policy", cosBucketPolicy],
  ["tencentcloud_dnspod_domain_instance", dnspodDomainInstance],
  ["tencentcloud_dnspod_record", dnspodRecord],
  ["tencentcloud_kms_key", kmsKey],
  ["tencentcloud_monitor_alarm_notice", alarmNotice],
  ["tencentcloud_monitor_alarm_policy", alarmPolicy],
  ["tencentcloud_monitor_policy_binding_object", policyBindingObject],
  ["tencentcloud_tag_attachment", tagAttachment],
  ["tencentcloud_tat_command", tatCommand],
  ["tencentcloud_tat_invocation_command_attachment", tatInvocationCommandAttachment],
  ["tencentcloud_tat_invocation_invoke_attachment", tatInvocationInvokeAttachment],
  ["tencentcloud_tat_invoker", tatInvoker],
];
