// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 57af306041c0e249b5e7ba1a771337ed73f2935c18f6690a4bb4d16fb0e114f4
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
export * as dnspodRecord from './dnspod-record';
export * as lighthouseDisk from './lighthouse-disk';
export * as lighthouseDiskAttachment from './lighthouse-disk-attachment';
export * as lighthouseFirewallRule from './lighthouse-firewall-rule';
export * as lighthouseFirewallTemplate from './lighthouse-firewall-template';
export * as lighthouseInstance from './lighthouse-instance';
export * as lighthouseKeyPair from './lighthouse-key-pair';
export * as lighthouseKeyPairAttachment from './lighthouse-key-pair-attachment';
export * as provider from './provider';
