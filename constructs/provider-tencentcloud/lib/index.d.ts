// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
export * as camPolicy from './cam-policy';
export * as camRole from './cam-role';
export * as camRolePolicyAttachment from './cam-role-policy-attachment';
export * as camRoleSso from './cam-role-sso';
export * as cosBucket from './cos-bucket';
export * as cosBucketPolicy from './cos-bucket-policy';
export * as dnspodRecord from './dnspod-record';
export * as kmsKey from './kms-key';
export * as lighthouseDisk from './lighthouse-disk';
export * as lighthouseDiskAttachment from './lighthouse-disk-attachment';
export * as lighthouseFirewallRule from './lighthouse-firewall-rule';
export * as lighthouseFirewallTemplate from './lighthouse-firewall-template';
export * as lighthouseInstance from './lighthouse-instance';
export * as lighthouseKeyPair from './lighthouse-key-pair';
export * as lighthouseKeyPairAttachment from './lighthouse-key-pair-attachment';
export * as provider from './provider';
