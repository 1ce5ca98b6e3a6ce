// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs
// generated from terraform resource schema
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.TencentcloudProvider = void 0;
exports.tencentcloudProviderAssumeRoleToTerraform = tencentcloudProviderAssumeRoleToTerraform;
exports.tencentcloudProviderAssumeRoleToHclTerraform = tencentcloudProviderAssumeRoleToHclTerraform;
exports.tencentcloudProviderAssumeRoleWithSamlToTerraform = tencentcloudProviderAssumeRoleWithSamlToTerraform;
exports.tencentcloudProviderAssumeRoleWithSamlToHclTerraform = tencentcloudProviderAssumeRoleWithSamlToHclTerraform;
exports.tencentcloudProviderAssumeRoleWithWebIdentityToTerraform = tencentcloudProviderAssumeRoleWithWebIdentityToTerraform;
exports.tencentcloudProviderAssumeRoleWithWebIdentityToHclTerraform = tencentcloudProviderAssumeRoleWithWebIdentityToHclTerraform;
exports.tencentcloudProviderMfaCertificationToTerraform = tencentcloudProviderMfaCertificationToTerraform;
exports.tencentcloudProviderMfaCertificationToHclTerraform = tencentcloudProviderMfaCertificationToHclTerraform;
const cdktf = __importStar(require("cdktf"));
function tencentcloudProviderAssumeRoleToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        external_id: cdktf.stringToTerraform(struct.externalId),
        policy: cdktf.stringToTerraform(struct.policy),
        role_arn: cdktf.stringToTerraform(struct.roleArn),
        serial_number: cdktf.stringToTerraform(struct.serialNumber),
        session_duration: cdktf.numberToTerraform(struct.sessionDuration),
        session_name: cdktf.stringToTerraform(struct.sessionName),
        source_identity: cdktf.stringToTerraform(struct.sourceIdentity),
        token_code: cdktf.stringToTerraform(struct.tokenCode),
    };
}
function tencentcloudProviderAssumeRoleToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        external_id: {
            value: cdktf.stringToHclTerraform(struct.externalId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        policy: {
            value: cdktf.stringToHclTerraform(struct.policy),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        role_arn: {
            value: cdktf.stringToHclTerraform(struct.roleArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        serial_number: {
            value: cdktf.stringToHclTerraform(struct.serialNumber),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        session_duration: {
            value: cdktf.numberToHclTerraform(struct.sessionDuration),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        session_name: {
            value: cdktf.stringToHclTerraform(struct.sessionName),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        source_identity: {
            value: cdktf.stringToHclTerraform(struct.sourceIdentity),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        token_code: {
            value: cdktf.stringToHclTerraform(struct.tokenCode),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
function tencentcloudProviderAssumeRoleWithSamlToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        principal_arn: cdktf.stringToTerraform(struct.principalArn),
        role_arn: cdktf.stringToTerraform(struct.roleArn),
        saml_assertion: cdktf.stringToTerraform(struct.samlAssertion),
        session_duration: cdktf.numberToTerraform(struct.sessionDuration),
        session_name: cdktf.stringToTerraform(struct.sessionName),
    };
}
function tencentcloudProviderAssumeRoleWithSamlToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        principal_arn: {
            value: cdktf.stringToHclTerraform(struct.principalArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        role_arn: {
            value: cdktf.stringToHclTerraform(struct.roleArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        saml_assertion: {
            value: cdktf.stringToHclTerraform(struct.samlAssertion),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        session_duration: {
            value: cdktf.numberToHclTerraform(struct.sessionDuration),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        session_name: {
            value: cdktf.stringToHclTerraform(struct.sessionName),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
function tencentcloudProviderAssumeRoleWithWebIdentityToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        provider_id: cdktf.stringToTerraform(struct.providerId),
        role_arn: cdktf.stringToTerraform(struct.roleArn),
        role_arn_file: cdktf.stringToTerraform(struct.roleArnFile),
        session_duration: cdktf.numberToTerraform(struct.sessionDuration),
        session_name: cdktf.stringToTerraform(struct.sessionName),
        web_identity_token: cdktf.stringToTerraform(struct.webIdentityToken),
        web_identity_token_file: cdktf.stringToTerraform(struct.webIdentityTokenFile),
    };
}
function tencentcloudProviderAssumeRoleWithWebIdentityToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        provider_id: {
            value: cdktf.stringToHclTerraform(struct.providerId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        role_arn: {
            value: cdktf.stringToHclTerraform(struct.roleArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        role_arn_file: {
            value: cdktf.stringToHclTerraform(struct.roleArnFile),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        session_duration: {
            value: cdktf.numberToHclTerraform(struct.sessionDuration),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        session_name: {
            value: cdktf.stringToHclTerraform(struct.sessionName),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        web_identity_token: {
            value: cdktf.stringToHclTerraform(struct.webIdentityToken),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        web_identity_token_file: {
            value: cdktf.stringToHclTerraform(struct.webIdentityTokenFile),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
function tencentcloudProviderMfaCertificationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        duration_seconds: cdktf.numberToTerraform(struct.durationSeconds),
        serial_number: cdktf.stringToTerraform(struct.serialNumber),
        token_code: cdktf.stringToTerraform(struct.tokenCode),
    };
}
function tencentcloudProviderMfaCertificationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        duration_seconds: {
            value: cdktf.numberToHclTerraform(struct.durationSeconds),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        serial_number: {
            value: cdktf.stringToHclTerraform(struct.serialNumber),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        token_code: {
            value: cdktf.stringToHclTerraform(struct.tokenCode),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs tencentcloud}
*/
class TencentcloudProvider extends cdktf.TerraformProvider {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a TencentcloudProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the TencentcloudProvider to import
    * @param importFromId The id of the existing TencentcloudProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the TencentcloudProvider to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs tencentcloud} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options TencentcloudProviderConfig = {}
    */
    constructor(scope, id, config = {}) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud',
            terraformGeneratorMetadata: {
                providerName: 'tencentcloud',
                providerVersion: '1.83.25',
                providerVersionConstraint: '1.83.25'
            },
            terraformProviderSource: 'tencentcloudstack/tencentcloud'
        });
        this._allowedAccountIds = config.allowedAccountIds;
        this._camRoleName = config.camRoleName;
        this._cosDomain = config.cosDomain;
        this._domain = config.domain;
        this._enablePodOidc = config.enablePodOidc;
        this._forbiddenAccountIds = config.forbiddenAccountIds;
        this._profile = config.profile;
        this._protocol = config.protocol;
        this._region = config.region;
        this._secretId = config.secretId;
        this._secretKey = config.secretKey;
        this._securityToken = config.securityToken;
        this._sharedCredentialsDir = config.sharedCredentialsDir;
        this._alias = config.alias;
        this._assumeRole = config.assumeRole;
        this._assumeRoleWithSaml = config.assumeRoleWithSaml;
        this._assumeRoleWithWebIdentity = config.assumeRoleWithWebIdentity;
        this._mfaCertification = config.mfaCertification;
    }
    get allowedAccountIds() {
        return this._allowedAccountIds;
    }
    set allowedAccountIds(value) {
        this._allowedAccountIds = value;
    }
    resetAllowedAccountIds() {
        this._allowedAccountIds = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get allowedAccountIdsInput() {
        return this._allowedAccountIds;
    }
    get camRoleName() {
        return this._camRoleName;
    }
    set camRoleName(value) {
        this._camRoleName = value;
    }
    resetCamRoleName() {
        this._camRoleName = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get camRoleNameInput() {
        return this._camRoleName;
    }
    get cosDomain() {
        return this._cosDomain;
    }
    set cosDomain(value) {
        this._cosDomain = value;
    }
    resetCosDomain() {
        this._cosDomain = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get cosDomainInput() {
        return this._cosDomain;
    }
    get domain() {
        return this._domain;
    }
    set domain(value) {
        this._domain = value;
    }
    resetDomain() {
        this._domain = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get domainInput() {
        return this._domain;
    }
    get enablePodOidc() {
        return this._enablePodOidc;
    }
    set enablePodOidc(value) {
        this._enablePodOidc = value;
    }
    resetEnablePodOidc() {
        this._enablePodOidc = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get enablePodOidcInput() {
        return this._enablePodOidc;
    }
    get forbiddenAccountIds() {
        return this._forbiddenAccountIds;
    }
    set forbiddenAccountIds(value) {
        this._forbiddenAccountIds = value;
    }
    resetForbiddenAccountIds() {
        this._forbiddenAccountIds = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get forbiddenAccountIdsInput() {
        return this._forbiddenAccountIds;
    }
    get profile() {
        return this._profile;
    }
    set profile(value) {
        this._profile = value;
    }
    resetProfile() {
        this._profile = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get profileInput() {
        return this._profile;
    }
    get protocol() {
        return this._protocol;
    }
    set protocol(value) {
        this._protocol = value;
    }
    resetProtocol() {
        this._protocol = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get protocolInput() {
        return this._protocol;
    }
    get region() {
        return this._region;
    }
    set region(value) {
        this._region = value;
    }
    resetRegion() {
        this._region = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get regionInput() {
        return this._region;
    }
    get secretId() {
        return this._secretId;
    }
    set secretId(value) {
        this._secretId = value;
    }
    resetSecretId() {
        this._secretId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get secretIdInput() {
        return this._secretId;
    }
    get secretKey() {
        return this._secretKey;
    }
    set secretKey(value) {
        this._secretKey = value;
    }
    resetSecretKey() {
        this._secretKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get secretKeyInput() {
        return this._secretKey;
    }
    get securityToken() {
        return this._securityToken;
    }
    set securityToken(value) {
        this._securityToken = value;
    }
    resetSecurityToken() {
        this._securityToken = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get securityTokenInput() {
        return this._securityToken;
    }
    get sharedCredentialsDir() {
        return this._sharedCredentialsDir;
    }
    set sharedCredentialsDir(value) {
        this._sharedCredentialsDir = value;
    }
    resetSharedCredentialsDir() {
        this._sharedCredentialsDir = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get sharedCredentialsDirInput() {
        return this._sharedCredentialsDir;
    }
    get alias() {
        return this._alias;
    }
    set alias(value) {
        this._alias = value;
    }
    resetAlias() {
        this._alias = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aliasInput() {
        return this._alias;
    }
    get assumeRole() {
        return this._assumeRole;
    }
    set assumeRole(value) {
        this._assumeRole = value;
    }
    resetAssumeRole() {
        this._assumeRole = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get assumeRoleInput() {
        return this._assumeRole;
    }
    get assumeRoleWithSaml() {
        return this._assumeRoleWithSaml;
    }
    set assumeRoleWithSaml(value) {
        this._assumeRoleWithSaml = value;
    }
    resetAssumeRoleWithSaml() {
        this._assumeRoleWithSaml = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get assumeRoleWithSamlInput() {
        return this._assumeRoleWithSaml;
    }
    get assumeRoleWithWebIdentity() {
        return this._assumeRoleWithWebIdentity;
    }
    set assumeRoleWithWebIdentity(value) {
        this._assumeRoleWithWebIdentity = value;
    }
    resetAssumeRoleWithWebIdentity() {
        this._assumeRoleWithWebIdentity = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get assumeRoleWithWebIdentityInput() {
        return this._assumeRoleWithWebIdentity;
    }
    get mfaCertification() {
        return this._mfaCertification;
    }
    set mfaCertification(value) {
        this._mfaCertification = value;
    }
    resetMfaCertification() {
        this._mfaCertification = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get mfaCertificationInput() {
        return this._mfaCertification;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            allowed_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._allowedAccountIds),
            cam_role_name: cdktf.stringToTerraform(this._camRoleName),
            cos_domain: cdktf.stringToTerraform(this._cosDomain),
            domain: cdktf.stringToTerraform(this._domain),
            enable_pod_oidc: cdktf.booleanToTerraform(this._enablePodOidc),
            forbidden_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._forbiddenAccountIds),
            profile: cdktf.stringToTerraform(this._profile),
            protocol: cdktf.stringToTerraform(this._protocol),
            region: cdktf.stringToTerraform(this._region),
            secret_id: cdktf.stringToTerraform(this._secretId),
            secret_key: cdktf.stringToTerraform(this._secretKey),
            security_token: cdktf.stringToTerraform(this._securityToken),
            shared_credentials_dir: cdktf.stringToTerraform(this._sharedCredentialsDir),
            alias: cdktf.stringToTerraform(this._alias),
            assume_role: cdktf.listMapper(tencentcloudProviderAssumeRoleToTerraform, true)(this._assumeRole),
            assume_role_with_saml: cdktf.listMapper(tencentcloudProviderAssumeRoleWithSamlToTerraform, true)(this._assumeRoleWithSaml),
            assume_role_with_web_identity: cdktf.listMapper(tencentcloudProviderAssumeRoleWithWebIdentityToTerraform, true)(this._assumeRoleWithWebIdentity),
            mfa_certification: cdktf.listMapper(tencentcloudProviderMfaCertificationToTerraform, true)(this._mfaCertification),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            allowed_account_ids: {
                value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._allowedAccountIds),
                isBlock: false,
                type: "set",
                storageClassType: "stringList",
            },
            cam_role_name: {
                value: cdktf.stringToHclTerraform(this._camRoleName),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            cos_domain: {
                value: cdktf.stringToHclTerraform(this._cosDomain),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            domain: {
                value: cdktf.stringToHclTerraform(this._domain),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            enable_pod_oidc: {
                value: cdktf.booleanToHclTerraform(this._enablePodOidc),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            forbidden_account_ids: {
                value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._forbiddenAccountIds),
                isBlock: false,
                type: "set",
                storageClassType: "stringList",
            },
            profile: {
                value: cdktf.stringToHclTerraform(this._profile),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            protocol: {
                value: cdktf.stringToHclTerraform(this._protocol),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            region: {
                value: cdktf.stringToHclTerraform(this._region),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            secret_id: {
                value: cdktf.stringToHclTerraform(this._secretId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            secret_key: {
                value: cdktf.stringToHclTerraform(this._secretKey),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            security_token: {
                value: cdktf.stringToHclTerraform(this._securityToken),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            shared_credentials_dir: {
                value: cdktf.stringToHclTerraform(this._sharedCredentialsDir),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            assume_role: {
                value: cdktf.listMapperHcl(tencentcloudProviderAssumeRoleToHclTerraform, true)(this._assumeRole),
                isBlock: true,
                type: "set",
                storageClassType: "TencentcloudProviderAssumeRoleList",
            },
            assume_role_with_saml: {
                value: cdktf.listMapperHcl(tencentcloudProviderAssumeRoleWithSamlToHclTerraform, true)(this._assumeRoleWithSaml),
                isBlock: true,
                type: "list",
                storageClassType: "TencentcloudProviderAssumeRoleWithSamlList",
            },
            assume_role_with_web_identity: {
                value: cdktf.listMapperHcl(tencentcloudProviderAssumeRoleWithWebIdentityToHclTerraform, true)(this._assumeRoleWithWebIdentity),
                isBlock: true,
                type: "list",
                storageClassType: "TencentcloudProviderAssumeRoleWithWebIdentityList",
            },
            mfa_certification: {
                value: cdktf.listMapperHcl(tencentcloudProviderMfaCertificationToHclTerraform, true)(this._mfaCertification),
                isBlock: true,
                type: "set",
                storageClassType: "TencentcloudProviderMfaCertificationList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.TencentcloudProvider = TencentcloudProvider;
