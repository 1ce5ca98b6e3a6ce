// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 ff151937df5bc0c183bc52c70e45bd0c8f81dbc1a19198a08123392bbf2d075f
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
