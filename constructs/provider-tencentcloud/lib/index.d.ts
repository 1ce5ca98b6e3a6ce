// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 8a9385af8ace88a8ae231201680498841b2394ed0b6970577c381581adc61812
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
