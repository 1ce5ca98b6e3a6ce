/** The configuration that the published provider was recorded with, in its nine first scenarios. */
export function recordedStack({ name = "prod", bundle = "bundle2022_gen_02", blueprint = "lhbp-debian12", ports = ["22", "80", "443"], credentials = { secretId: "id", secretKey: "key" } } = {}): object {
  const rule = (port: string): object => ({ protocol: "TCP", port, cidr_block: "0.0.0.0/0", action: "ACCEPT", firewall_rule_description: `port ${port}` });
  const renewal = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW" };
  const instance = "${tencentcloud_lighthouse_instance.this.id}";
  return {
    provider: { tencentcloud: [{ region: "ap-guangzhou", protocol: "HTTP", secret_id: credentials.secretId, secret_key: credentials.secretKey }] },
    resource: {
      tencentcloud_lighthouse_firewall_template: { this: { template_name: "empty" } },
      tencentcloud_lighthouse_instance: {
        this: { ...renewal, bundle_id: bundle, blueprint_id: blueprint, instance_name: name, zone: "ap-guangzhou-3", isolate_data_disk: false, firewall_template_id: "${tencentcloud_lighthouse_firewall_template.this.id}" },
      },
      tencentcloud_lighthouse_key_pair: { this: { key_name: "deploy", public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x" } },
      tencentcloud_lighthouse_key_pair_attachment: { this: { key_id: "${tencentcloud_lighthouse_key_pair.this.id}", instance_id: instance } },
      tencentcloud_lighthouse_disk: { this: { zone: "ap-guangzhou-3", disk_size: 20, disk_type: "CLOUD_SSD", disk_name: "data", disk_charge_prepaid: [{ ...renewal, time_unit: "m" }] } },
      tencentcloud_lighthouse_disk_attachment: { this: { disk_id: "${tencentcloud_lighthouse_disk.this.id}", instance_id: instance, depends_on: ["tencentcloud_lighthouse_key_pair_attachment.this"] } },
      tencentcloud_lighthouse_firewall_rule: { this: { instance_id: instance, firewall_rules: ports.map(rule), depends_on: ["tencentcloud_lighthouse_disk_attachment.this"] } },
      tencentcloud_lighthouse_snapshot: { this: { instance_id: instance, snapshot_name: "before", depends_on: ["tencentcloud_lighthouse_firewall_rule.this"] } },
    },
  };
}
