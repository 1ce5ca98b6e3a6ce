// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface TencentcloudProviderConfig {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#allowed_account_ids TencentcloudProvider#allowed_account_ids}
    */
    readonly allowedAccountIds?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#cam_role_name TencentcloudProvider#cam_role_name}
    */
    readonly camRoleName?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#cos_domain TencentcloudProvider#cos_domain}
    */
    readonly cosDomain?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#domain TencentcloudProvider#domain}
    */
    readonly domain?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#enable_pod_oidc TencentcloudProvider#enable_pod_oidc}
    */
    readonly enablePodOidc?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#forbidden_account_ids TencentcloudProvider#forbidden_account_ids}
    */
    readonly forbiddenAccountIds?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#profile TencentcloudProvider#profile}
    */
    readonly profile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#protocol TencentcloudProvider#protocol}
    */
    readonly protocol?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#region TencentcloudProvider#region}
    */
    readonly region?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#secret_id TencentcloudProvider#secret_id}
    */
    readonly secretId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#secret_key TencentcloudProvider#secret_key}
    */
    readonly secretKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#security_token TencentcloudProvider#security_token}
    */
    readonly securityToken?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#shared_credentials_dir TencentcloudProvider#shared_credentials_dir}
    */
    readonly sharedCredentialsDir?: string;
    /**
    * Alias name
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#alias TencentcloudProvider#alias}
    */
    readonly alias?: string;
    /**
    * assume_role block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#assume_role TencentcloudProvider#assume_role}
    */
    readonly assumeRole?: TencentcloudProviderAssumeRole[] | cdktf.IResolvable;
    /**
    * assume_role_with_saml block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#assume_role_with_saml TencentcloudProvider#assume_role_with_saml}
    */
    readonly assumeRoleWithSaml?: TencentcloudProviderAssumeRoleWithSaml[] | cdktf.IResolvable;
    /**
    * assume_role_with_web_identity block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#assume_role_with_web_identity TencentcloudProvider#assume_role_with_web_identity}
    */
    readonly assumeRoleWithWebIdentity?: TencentcloudProviderAssumeRoleWithWebIdentity[] | cdktf.IResolvable;
    /**
    * mfa_certification block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#mfa_certification TencentcloudProvider#mfa_certification}
    */
    readonly mfaCertification?: TencentcloudProviderMfaCertification[] | cdktf.IResolvable;
}
export interface TencentcloudProviderAssumeRole {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#external_id TencentcloudProvider#external_id}
    */
    readonly externalId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#policy TencentcloudProvider#policy}
    */
    readonly policy?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#role_arn TencentcloudProvider#role_arn}
    */
    readonly roleArn: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#serial_number TencentcloudProvider#serial_number}
    */
    readonly serialNumber?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_duration TencentcloudProvider#session_duration}
    */
    readonly sessionDuration?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_name TencentcloudProvider#session_name}
    */
    readonly sessionName: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#source_identity TencentcloudProvider#source_identity}
    */
    readonly sourceIdentity?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#token_code TencentcloudProvider#token_code}
    */
    readonly tokenCode?: string;
}
export declare function tencentcloudProviderAssumeRoleToTerraform(struct?: TencentcloudProviderAssumeRole | cdktf.IResolvable): any;
export declare function tencentcloudProviderAssumeRoleToHclTerraform(struct?: TencentcloudProviderAssumeRole | cdktf.IResolvable): any;
export interface TencentcloudProviderAssumeRoleWithSaml {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#principal_arn TencentcloudProvider#principal_arn}
    */
    readonly principalArn: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#role_arn TencentcloudProvider#role_arn}
    */
    readonly roleArn: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#saml_assertion TencentcloudProvider#saml_assertion}
    */
    readonly samlAssertion: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_duration TencentcloudProvider#session_duration}
    */
    readonly sessionDuration?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_name TencentcloudProvider#session_name}
    */
    readonly sessionName: string;
}
export declare function tencentcloudProviderAssumeRoleWithSamlToTerraform(struct?: TencentcloudProviderAssumeRoleWithSaml | cdktf.IResolvable): any;
export declare function tencentcloudProviderAssumeRoleWithSamlToHclTerraform(struct?: TencentcloudProviderAssumeRoleWithSaml | cdktf.IResolvable): any;
export interface TencentcloudProviderAssumeRoleWithWebIdentity {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#provider_id TencentcloudProvider#provider_id}
    */
    readonly providerId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#role_arn TencentcloudProvider#role_arn}
    */
    readonly roleArn?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#role_arn_file TencentcloudProvider#role_arn_file}
    */
    readonly roleArnFile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_duration TencentcloudProvider#session_duration}
    */
    readonly sessionDuration?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#session_name TencentcloudProvider#session_name}
    */
    readonly sessionName: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#web_identity_token TencentcloudProvider#web_identity_token}
    */
    readonly webIdentityToken?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#web_identity_token_file TencentcloudProvider#web_identity_token_file}
    */
    readonly webIdentityTokenFile?: string;
}
export declare function tencentcloudProviderAssumeRoleWithWebIdentityToTerraform(struct?: TencentcloudProviderAssumeRoleWithWebIdentity | cdktf.IResolvable): any;
export declare function tencentcloudProviderAssumeRoleWithWebIdentityToHclTerraform(struct?: TencentcloudProviderAssumeRoleWithWebIdentity | cdktf.IResolvable): any;
export interface TencentcloudProviderMfaCertification {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#duration_seconds TencentcloudProvider#duration_seconds}
    */
    readonly durationSeconds?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#serial_number TencentcloudProvider#serial_number}
    */
    readonly serialNumber: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#token_code TencentcloudProvider#token_code}
    */
    readonly tokenCode: string;
}
export declare function tencentcloudProviderMfaCertificationToTerraform(struct?: TencentcloudProviderMfaCertification | cdktf.IResolvable): any;
export declare function tencentcloudProviderMfaCertificationToHclTerraform(struct?: TencentcloudProviderMfaCertification | cdktf.IResolvable): any;
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs tencentcloud}
*/
export declare class TencentcloudProvider extends cdktf.TerraformProvider {
    static readonly tfResourceType = "tencentcloud";
    /**
    * Generates CDKTF code for importing a TencentcloudProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the TencentcloudProvider to import
    * @param importFromId The id of the existing TencentcloudProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the TencentcloudProvider to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs tencentcloud} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options TencentcloudProviderConfig = {}
    */
    constructor(scope: Construct, id: string, config?: TencentcloudProviderConfig);
    private _allowedAccountIds?;
    get allowedAccountIds(): string[] | undefined;
    set allowedAccountIds(value: string[] | undefined);
    resetAllowedAccountIds(): void;
    get allowedAccountIdsInput(): string[] | undefined;
    private _camRoleName?;
    get camRoleName(): string | undefined;
    set camRoleName(value: string | undefined);
    resetCamRoleName(): void;
    get camRoleNameInput(): string | undefined;
    private _cosDomain?;
    get cosDomain(): string | undefined;
    set cosDomain(value: string | undefined);
    resetCosDomain(): void;
    get cosDomainInput(): string | undefined;
    private _domain?;
    get domain(): string | undefined;
    set domain(value: string | undefined);
    resetDomain(): void;
    get domainInput(): string | undefined;
    private _enablePodOidc?;
    get enablePodOidc(): boolean | cdktf.IResolvable | undefined;
    set enablePodOidc(value: boolean | cdktf.IResolvable | undefined);
    resetEnablePodOidc(): void;
    get enablePodOidcInput(): boolean | cdktf.IResolvable | undefined;
    private _forbiddenAccountIds?;
    get forbiddenAccountIds(): string[] | undefined;
    set forbiddenAccountIds(value: string[] | undefined);
    resetForbiddenAccountIds(): void;
    get forbiddenAccountIdsInput(): string[] | undefined;
    private _profile?;
    get profile(): string | undefined;
    set profile(value: string | undefined);
    resetProfile(): void;
    get profileInput(): string | undefined;
    private _protocol?;
    get protocol(): string | undefined;
    set protocol(value: string | undefined);
    resetProtocol(): void;
    get protocolInput(): string | undefined;
    private _region?;
    get region(): string | undefined;
    set region(value: string | undefined);
    resetRegion(): void;
    get regionInput(): string | undefined;
    private _secretId?;
    get secretId(): string | undefined;
    set secretId(value: string | undefined);
    resetSecretId(): void;
    get secretIdInput(): string | undefined;
    private _secretKey?;
    get secretKey(): string | undefined;
    set secretKey(value: string | undefined);
    resetSecretKey(): void;
    get secretKeyInput(): string | undefined;
    private _securityToken?;
    get securityToken(): string | undefined;
    set securityToken(value: string | undefined);
    resetSecurityToken(): void;
    get securityTokenInput(): string | undefined;
    private _sharedCredentialsDir?;
    get sharedCredentialsDir(): string | undefined;
    set sharedCredentialsDir(value: string | undefined);
    resetSharedCredentialsDir(): void;
    get sharedCredentialsDirInput(): string | undefined;
    private _alias?;
    get alias(): string | undefined;
    set alias(value: string | undefined);
    resetAlias(): void;
    get aliasInput(): string | undefined;
    private _assumeRole?;
    get assumeRole(): TencentcloudProviderAssumeRole[] | cdktf.IResolvable | undefined;
    set assumeRole(value: TencentcloudProviderAssumeRole[] | cdktf.IResolvable | undefined);
    resetAssumeRole(): void;
    get assumeRoleInput(): cdktf.IResolvable | TencentcloudProviderAssumeRole[] | undefined;
    private _assumeRoleWithSaml?;
    get assumeRoleWithSaml(): TencentcloudProviderAssumeRoleWithSaml[] | cdktf.IResolvable | undefined;
    set assumeRoleWithSaml(value: TencentcloudProviderAssumeRoleWithSaml[] | cdktf.IResolvable | undefined);
    resetAssumeRoleWithSaml(): void;
    get assumeRoleWithSamlInput(): cdktf.IResolvable | TencentcloudProviderAssumeRoleWithSaml[] | undefined;
    private _assumeRoleWithWebIdentity?;
    get assumeRoleWithWebIdentity(): TencentcloudProviderAssumeRoleWithWebIdentity[] | cdktf.IResolvable | undefined;
    set assumeRoleWithWebIdentity(value: TencentcloudProviderAssumeRoleWithWebIdentity[] | cdktf.IResolvable | undefined);
    resetAssumeRoleWithWebIdentity(): void;
    get assumeRoleWithWebIdentityInput(): cdktf.IResolvable | TencentcloudProviderAssumeRoleWithWebIdentity[] | undefined;
    private _mfaCertification?;
    get mfaCertification(): TencentcloudProviderMfaCertification[] | cdktf.IResolvable | undefined;
    set mfaCertification(value: TencentcloudProviderMfaCertification[] | cdktf.IResolvable | undefined);
    resetMfaCertification(): void;
    get mfaCertificationInput(): cdktf.IResolvable | TencentcloudProviderMfaCertification[] | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
