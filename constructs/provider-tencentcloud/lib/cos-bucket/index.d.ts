// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface CosBucketConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#acceleration_enable CosBucket#acceleration_enable}
    */
    readonly accelerationEnable?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#acl CosBucket#acl}
    */
    readonly acl?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#acl_body CosBucket#acl_body}
    */
    readonly aclBody?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#bucket CosBucket#bucket}
    */
    readonly bucket: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#cdc_id CosBucket#cdc_id}
    */
    readonly cdcId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#chdfs_ofs CosBucket#chdfs_ofs}
    */
    readonly chdfsOfs?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#cors_response_vary CosBucket#cors_response_vary}
    */
    readonly corsResponseVary?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#enable_intelligent_tiering CosBucket#enable_intelligent_tiering}
    */
    readonly enableIntelligentTiering?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#encryption_algorithm CosBucket#encryption_algorithm}
    */
    readonly encryptionAlgorithm?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#force_clean CosBucket#force_clean}
    */
    readonly forceClean?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#id CosBucket#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#intelligent_tiering_days CosBucket#intelligent_tiering_days}
    */
    readonly intelligentTieringDays?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#intelligent_tiering_request_frequent CosBucket#intelligent_tiering_request_frequent}
    */
    readonly intelligentTieringRequestFrequent?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#kms_id CosBucket#kms_id}
    */
    readonly kmsId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#log_enable CosBucket#log_enable}
    */
    readonly logEnable?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#log_prefix CosBucket#log_prefix}
    */
    readonly logPrefix?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#log_target_bucket CosBucket#log_target_bucket}
    */
    readonly logTargetBucket?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#multi_az CosBucket#multi_az}
    */
    readonly multiAz?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#replica_role CosBucket#replica_role}
    */
    readonly replicaRole?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#tags CosBucket#tags}
    */
    readonly tags?: {
        [key: string]: string;
    };
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#versioning_enable CosBucket#versioning_enable}
    */
    readonly versioningEnable?: boolean | cdktf.IResolvable;
    /**
    * cors_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#cors_rules CosBucket#cors_rules}
    */
    readonly corsRules?: CosBucketCorsRules[] | cdktf.IResolvable;
    /**
    * intelligent_tiering_archiving_rule_list block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#intelligent_tiering_archiving_rule_list CosBucket#intelligent_tiering_archiving_rule_list}
    */
    readonly intelligentTieringArchivingRuleList?: CosBucketIntelligentTieringArchivingRuleListStruct[] | cdktf.IResolvable;
    /**
    * lifecycle_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#lifecycle_rules CosBucket#lifecycle_rules}
    */
    readonly lifecycleRules?: CosBucketLifecycleRules[] | cdktf.IResolvable;
    /**
    * object_lock_configuration block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#object_lock_configuration CosBucket#object_lock_configuration}
    */
    readonly objectLockConfiguration?: CosBucketObjectLockConfiguration;
    /**
    * origin_domain_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#origin_domain_rules CosBucket#origin_domain_rules}
    */
    readonly originDomainRules?: CosBucketOriginDomainRules[] | cdktf.IResolvable;
    /**
    * origin_pull_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#origin_pull_rules CosBucket#origin_pull_rules}
    */
    readonly originPullRules?: CosBucketOriginPullRules[] | cdktf.IResolvable;
    /**
    * replica_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#replica_rules CosBucket#replica_rules}
    */
    readonly replicaRules?: CosBucketReplicaRules[] | cdktf.IResolvable;
    /**
    * website block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#website CosBucket#website}
    */
    readonly website?: CosBucketWebsite;
}
export interface CosBucketCorsRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#allowed_headers CosBucket#allowed_headers}
    */
    readonly allowedHeaders: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#allowed_methods CosBucket#allowed_methods}
    */
    readonly allowedMethods: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#allowed_origins CosBucket#allowed_origins}
    */
    readonly allowedOrigins: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#expose_headers CosBucket#expose_headers}
    */
    readonly exposeHeaders?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#max_age_seconds CosBucket#max_age_seconds}
    */
    readonly maxAgeSeconds?: number;
}
export declare function cosBucketCorsRulesToTerraform(struct?: CosBucketCorsRules | cdktf.IResolvable): any;
export declare function cosBucketCorsRulesToHclTerraform(struct?: CosBucketCorsRules | cdktf.IResolvable): any;
export declare class CosBucketCorsRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketCorsRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketCorsRules | cdktf.IResolvable | undefined);
    private _allowedHeaders?;
    get allowedHeaders(): string[];
    set allowedHeaders(value: string[]);
    get allowedHeadersInput(): string[] | undefined;
    private _allowedMethods?;
    get allowedMethods(): string[];
    set allowedMethods(value: string[]);
    get allowedMethodsInput(): string[] | undefined;
    private _allowedOrigins?;
    get allowedOrigins(): string[];
    set allowedOrigins(value: string[]);
    get allowedOriginsInput(): string[] | undefined;
    private _exposeHeaders?;
    get exposeHeaders(): string[];
    set exposeHeaders(value: string[]);
    resetExposeHeaders(): void;
    get exposeHeadersInput(): string[] | undefined;
    private _maxAgeSeconds?;
    get maxAgeSeconds(): number;
    set maxAgeSeconds(value: number);
    resetMaxAgeSeconds(): void;
    get maxAgeSecondsInput(): number | undefined;
}
export declare class CosBucketCorsRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketCorsRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketCorsRulesOutputReference;
}
export interface CosBucketIntelligentTieringArchivingRuleListFilterAndTag {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#key CosBucket#key}
    */
    readonly key: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#value CosBucket#value}
    */
    readonly value: string;
}
export declare function cosBucketIntelligentTieringArchivingRuleListFilterAndTagToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterAndTag | cdktf.IResolvable): any;
export declare function cosBucketIntelligentTieringArchivingRuleListFilterAndTagToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterAndTag | cdktf.IResolvable): any;
export declare class CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListFilterAndTag | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListFilterAndTag | cdktf.IResolvable | undefined);
    private _key?;
    get key(): string;
    set key(value: string);
    get keyInput(): string | undefined;
    private _value?;
    get value(): string;
    set value(value: string);
    get valueInput(): string | undefined;
}
export declare class CosBucketIntelligentTieringArchivingRuleListFilterAndTagList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketIntelligentTieringArchivingRuleListFilterAndTag[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference;
}
export interface CosBucketIntelligentTieringArchivingRuleListFilterAnd {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * tag block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#tag CosBucket#tag}
    */
    readonly tag?: CosBucketIntelligentTieringArchivingRuleListFilterAndTag[] | cdktf.IResolvable;
}
export declare function cosBucketIntelligentTieringArchivingRuleListFilterAndToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference | CosBucketIntelligentTieringArchivingRuleListFilterAnd): any;
export declare function cosBucketIntelligentTieringArchivingRuleListFilterAndToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference | CosBucketIntelligentTieringArchivingRuleListFilterAnd): any;
export declare class CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListFilterAnd | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListFilterAnd | undefined);
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _tag;
    get tag(): CosBucketIntelligentTieringArchivingRuleListFilterAndTagList;
    putTag(value: CosBucketIntelligentTieringArchivingRuleListFilterAndTag[] | cdktf.IResolvable): void;
    resetTag(): void;
    get tagInput(): cdktf.IResolvable | CosBucketIntelligentTieringArchivingRuleListFilterAndTag[] | undefined;
}
export interface CosBucketIntelligentTieringArchivingRuleListFilterTag {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#key CosBucket#key}
    */
    readonly key: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#value CosBucket#value}
    */
    readonly value: string;
}
export declare function cosBucketIntelligentTieringArchivingRuleListFilterTagToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterTag | cdktf.IResolvable): any;
export declare function cosBucketIntelligentTieringArchivingRuleListFilterTagToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterTag | cdktf.IResolvable): any;
export declare class CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListFilterTag | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListFilterTag | cdktf.IResolvable | undefined);
    private _key?;
    get key(): string;
    set key(value: string);
    get keyInput(): string | undefined;
    private _value?;
    get value(): string;
    set value(value: string);
    get valueInput(): string | undefined;
}
export declare class CosBucketIntelligentTieringArchivingRuleListFilterTagList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketIntelligentTieringArchivingRuleListFilterTag[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference;
}
export interface CosBucketIntelligentTieringArchivingRuleListFilter {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * and block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#and CosBucket#and}
    */
    readonly and?: CosBucketIntelligentTieringArchivingRuleListFilterAnd;
    /**
    * tag block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#tag CosBucket#tag}
    */
    readonly tag?: CosBucketIntelligentTieringArchivingRuleListFilterTag[] | cdktf.IResolvable;
}
export declare function cosBucketIntelligentTieringArchivingRuleListFilterToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterOutputReference | CosBucketIntelligentTieringArchivingRuleListFilter): any;
export declare function cosBucketIntelligentTieringArchivingRuleListFilterToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListFilterOutputReference | CosBucketIntelligentTieringArchivingRuleListFilter): any;
export declare class CosBucketIntelligentTieringArchivingRuleListFilterOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListFilter | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListFilter | undefined);
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _and;
    get and(): CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference;
    putAnd(value: CosBucketIntelligentTieringArchivingRuleListFilterAnd): void;
    resetAnd(): void;
    get andInput(): CosBucketIntelligentTieringArchivingRuleListFilterAnd | undefined;
    private _tag;
    get tag(): CosBucketIntelligentTieringArchivingRuleListFilterTagList;
    putTag(value: CosBucketIntelligentTieringArchivingRuleListFilterTag[] | cdktf.IResolvable): void;
    resetTag(): void;
    get tagInput(): cdktf.IResolvable | CosBucketIntelligentTieringArchivingRuleListFilterTag[] | undefined;
}
export interface CosBucketIntelligentTieringArchivingRuleListTiering {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#access_tier CosBucket#access_tier}
    */
    readonly accessTier: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#days CosBucket#days}
    */
    readonly days: number;
}
export declare function cosBucketIntelligentTieringArchivingRuleListTieringToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListTiering | cdktf.IResolvable): any;
export declare function cosBucketIntelligentTieringArchivingRuleListTieringToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListTiering | cdktf.IResolvable): any;
export declare class CosBucketIntelligentTieringArchivingRuleListTieringOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListTiering | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListTiering | cdktf.IResolvable | undefined);
    private _accessTier?;
    get accessTier(): string;
    set accessTier(value: string);
    get accessTierInput(): string | undefined;
    private _days?;
    get days(): number;
    set days(value: number);
    get daysInput(): number | undefined;
}
export declare class CosBucketIntelligentTieringArchivingRuleListTieringList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketIntelligentTieringArchivingRuleListTiering[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketIntelligentTieringArchivingRuleListTieringOutputReference;
}
export interface CosBucketIntelligentTieringArchivingRuleListStruct {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#rule_id CosBucket#rule_id}
    */
    readonly ruleId: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#status CosBucket#status}
    */
    readonly status: string;
    /**
    * filter block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#filter CosBucket#filter}
    */
    readonly filter?: CosBucketIntelligentTieringArchivingRuleListFilter;
    /**
    * tiering block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#tiering CosBucket#tiering}
    */
    readonly tiering: CosBucketIntelligentTieringArchivingRuleListTiering[] | cdktf.IResolvable;
}
export declare function cosBucketIntelligentTieringArchivingRuleListStructToTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListStruct | cdktf.IResolvable): any;
export declare function cosBucketIntelligentTieringArchivingRuleListStructToHclTerraform(struct?: CosBucketIntelligentTieringArchivingRuleListStruct | cdktf.IResolvable): any;
export declare class CosBucketIntelligentTieringArchivingRuleListStructOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketIntelligentTieringArchivingRuleListStruct | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketIntelligentTieringArchivingRuleListStruct | cdktf.IResolvable | undefined);
    private _ruleId?;
    get ruleId(): string;
    set ruleId(value: string);
    get ruleIdInput(): string | undefined;
    private _status?;
    get status(): string;
    set status(value: string);
    get statusInput(): string | undefined;
    private _filter;
    get filter(): CosBucketIntelligentTieringArchivingRuleListFilterOutputReference;
    putFilter(value: CosBucketIntelligentTieringArchivingRuleListFilter): void;
    resetFilter(): void;
    get filterInput(): CosBucketIntelligentTieringArchivingRuleListFilter | undefined;
    private _tiering;
    get tiering(): CosBucketIntelligentTieringArchivingRuleListTieringList;
    putTiering(value: CosBucketIntelligentTieringArchivingRuleListTiering[] | cdktf.IResolvable): void;
    get tieringInput(): cdktf.IResolvable | CosBucketIntelligentTieringArchivingRuleListTiering[] | undefined;
}
export declare class CosBucketIntelligentTieringArchivingRuleListStructList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketIntelligentTieringArchivingRuleListStruct[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketIntelligentTieringArchivingRuleListStructOutputReference;
}
export interface CosBucketLifecycleRulesAbortIncompleteMultipartUpload {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#days_after_initiation CosBucket#days_after_initiation}
    */
    readonly daysAfterInitiation: number;
}
export declare function cosBucketLifecycleRulesAbortIncompleteMultipartUploadToTerraform(struct?: CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference | CosBucketLifecycleRulesAbortIncompleteMultipartUpload): any;
export declare function cosBucketLifecycleRulesAbortIncompleteMultipartUploadToHclTerraform(struct?: CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference | CosBucketLifecycleRulesAbortIncompleteMultipartUpload): any;
export declare class CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketLifecycleRulesAbortIncompleteMultipartUpload | undefined;
    set internalValue(value: CosBucketLifecycleRulesAbortIncompleteMultipartUpload | undefined);
    private _daysAfterInitiation?;
    get daysAfterInitiation(): number;
    set daysAfterInitiation(value: number);
    get daysAfterInitiationInput(): number | undefined;
}
export interface CosBucketLifecycleRulesExpiration {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#date CosBucket#date}
    */
    readonly date?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#days CosBucket#days}
    */
    readonly days?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#delete_marker CosBucket#delete_marker}
    */
    readonly deleteMarker?: boolean | cdktf.IResolvable;
}
export declare function cosBucketLifecycleRulesExpirationToTerraform(struct?: CosBucketLifecycleRulesExpirationOutputReference | CosBucketLifecycleRulesExpiration): any;
export declare function cosBucketLifecycleRulesExpirationToHclTerraform(struct?: CosBucketLifecycleRulesExpirationOutputReference | CosBucketLifecycleRulesExpiration): any;
export declare class CosBucketLifecycleRulesExpirationOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketLifecycleRulesExpiration | undefined;
    set internalValue(value: CosBucketLifecycleRulesExpiration | undefined);
    private _date?;
    get date(): string;
    set date(value: string);
    resetDate(): void;
    get dateInput(): string | undefined;
    private _days?;
    get days(): number;
    set days(value: number);
    resetDays(): void;
    get daysInput(): number | undefined;
    private _deleteMarker?;
    get deleteMarker(): boolean | cdktf.IResolvable;
    set deleteMarker(value: boolean | cdktf.IResolvable);
    resetDeleteMarker(): void;
    get deleteMarkerInput(): boolean | cdktf.IResolvable | undefined;
}
export interface CosBucketLifecycleRulesNonCurrentExpiration {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#non_current_days CosBucket#non_current_days}
    */
    readonly nonCurrentDays?: number;
}
export declare function cosBucketLifecycleRulesNonCurrentExpirationToTerraform(struct?: CosBucketLifecycleRulesNonCurrentExpirationOutputReference | CosBucketLifecycleRulesNonCurrentExpiration): any;
export declare function cosBucketLifecycleRulesNonCurrentExpirationToHclTerraform(struct?: CosBucketLifecycleRulesNonCurrentExpirationOutputReference | CosBucketLifecycleRulesNonCurrentExpiration): any;
export declare class CosBucketLifecycleRulesNonCurrentExpirationOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketLifecycleRulesNonCurrentExpiration | undefined;
    set internalValue(value: CosBucketLifecycleRulesNonCurrentExpiration | undefined);
    private _nonCurrentDays?;
    get nonCurrentDays(): number;
    set nonCurrentDays(value: number);
    resetNonCurrentDays(): void;
    get nonCurrentDaysInput(): number | undefined;
}
export interface CosBucketLifecycleRulesNonCurrentTransition {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#non_current_days CosBucket#non_current_days}
    */
    readonly nonCurrentDays?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#storage_class CosBucket#storage_class}
    */
    readonly storageClass: string;
}
export declare function cosBucketLifecycleRulesNonCurrentTransitionToTerraform(struct?: CosBucketLifecycleRulesNonCurrentTransition | cdktf.IResolvable): any;
export declare function cosBucketLifecycleRulesNonCurrentTransitionToHclTerraform(struct?: CosBucketLifecycleRulesNonCurrentTransition | cdktf.IResolvable): any;
export declare class CosBucketLifecycleRulesNonCurrentTransitionOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketLifecycleRulesNonCurrentTransition | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketLifecycleRulesNonCurrentTransition | cdktf.IResolvable | undefined);
    private _nonCurrentDays?;
    get nonCurrentDays(): number;
    set nonCurrentDays(value: number);
    resetNonCurrentDays(): void;
    get nonCurrentDaysInput(): number | undefined;
    private _storageClass?;
    get storageClass(): string;
    set storageClass(value: string);
    get storageClassInput(): string | undefined;
}
export declare class CosBucketLifecycleRulesNonCurrentTransitionList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketLifecycleRulesNonCurrentTransition[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketLifecycleRulesNonCurrentTransitionOutputReference;
}
export interface CosBucketLifecycleRulesTransition {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#date CosBucket#date}
    */
    readonly date?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#days CosBucket#days}
    */
    readonly days?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#storage_class CosBucket#storage_class}
    */
    readonly storageClass: string;
}
export declare function cosBucketLifecycleRulesTransitionToTerraform(struct?: CosBucketLifecycleRulesTransition | cdktf.IResolvable): any;
export declare function cosBucketLifecycleRulesTransitionToHclTerraform(struct?: CosBucketLifecycleRulesTransition | cdktf.IResolvable): any;
export declare class CosBucketLifecycleRulesTransitionOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketLifecycleRulesTransition | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketLifecycleRulesTransition | cdktf.IResolvable | undefined);
    private _date?;
    get date(): string;
    set date(value: string);
    resetDate(): void;
    get dateInput(): string | undefined;
    private _days?;
    get days(): number;
    set days(value: number);
    resetDays(): void;
    get daysInput(): number | undefined;
    private _storageClass?;
    get storageClass(): string;
    set storageClass(value: string);
    get storageClassInput(): string | undefined;
}
export declare class CosBucketLifecycleRulesTransitionList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketLifecycleRulesTransition[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketLifecycleRulesTransitionOutputReference;
}
export interface CosBucketLifecycleRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#filter_prefix CosBucket#filter_prefix}
    */
    readonly filterPrefix?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#id CosBucket#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * abort_incomplete_multipart_upload block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#abort_incomplete_multipart_upload CosBucket#abort_incomplete_multipart_upload}
    */
    readonly abortIncompleteMultipartUpload?: CosBucketLifecycleRulesAbortIncompleteMultipartUpload;
    /**
    * expiration block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#expiration CosBucket#expiration}
    */
    readonly expiration?: CosBucketLifecycleRulesExpiration;
    /**
    * non_current_expiration block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#non_current_expiration CosBucket#non_current_expiration}
    */
    readonly nonCurrentExpiration?: CosBucketLifecycleRulesNonCurrentExpiration;
    /**
    * non_current_transition block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#non_current_transition CosBucket#non_current_transition}
    */
    readonly nonCurrentTransition?: CosBucketLifecycleRulesNonCurrentTransition[] | cdktf.IResolvable;
    /**
    * transition block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#transition CosBucket#transition}
    */
    readonly transition?: CosBucketLifecycleRulesTransition[] | cdktf.IResolvable;
}
export declare function cosBucketLifecycleRulesToTerraform(struct?: CosBucketLifecycleRules | cdktf.IResolvable): any;
export declare function cosBucketLifecycleRulesToHclTerraform(struct?: CosBucketLifecycleRules | cdktf.IResolvable): any;
export declare class CosBucketLifecycleRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketLifecycleRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketLifecycleRules | cdktf.IResolvable | undefined);
    private _filterPrefix?;
    get filterPrefix(): string;
    set filterPrefix(value: string);
    resetFilterPrefix(): void;
    get filterPrefixInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _abortIncompleteMultipartUpload;
    get abortIncompleteMultipartUpload(): CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference;
    putAbortIncompleteMultipartUpload(value: CosBucketLifecycleRulesAbortIncompleteMultipartUpload): void;
    resetAbortIncompleteMultipartUpload(): void;
    get abortIncompleteMultipartUploadInput(): CosBucketLifecycleRulesAbortIncompleteMultipartUpload | undefined;
    private _expiration;
    get expiration(): CosBucketLifecycleRulesExpirationOutputReference;
    putExpiration(value: CosBucketLifecycleRulesExpiration): void;
    resetExpiration(): void;
    get expirationInput(): CosBucketLifecycleRulesExpiration | undefined;
    private _nonCurrentExpiration;
    get nonCurrentExpiration(): CosBucketLifecycleRulesNonCurrentExpirationOutputReference;
    putNonCurrentExpiration(value: CosBucketLifecycleRulesNonCurrentExpiration): void;
    resetNonCurrentExpiration(): void;
    get nonCurrentExpirationInput(): CosBucketLifecycleRulesNonCurrentExpiration | undefined;
    private _nonCurrentTransition;
    get nonCurrentTransition(): CosBucketLifecycleRulesNonCurrentTransitionList;
    putNonCurrentTransition(value: CosBucketLifecycleRulesNonCurrentTransition[] | cdktf.IResolvable): void;
    resetNonCurrentTransition(): void;
    get nonCurrentTransitionInput(): cdktf.IResolvable | CosBucketLifecycleRulesNonCurrentTransition[] | undefined;
    private _transition;
    get transition(): CosBucketLifecycleRulesTransitionList;
    putTransition(value: CosBucketLifecycleRulesTransition[] | cdktf.IResolvable): void;
    resetTransition(): void;
    get transitionInput(): cdktf.IResolvable | CosBucketLifecycleRulesTransition[] | undefined;
}
export declare class CosBucketLifecycleRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketLifecycleRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketLifecycleRulesOutputReference;
}
export interface CosBucketObjectLockConfigurationRule {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#days CosBucket#days}
    */
    readonly days: number;
}
export declare function cosBucketObjectLockConfigurationRuleToTerraform(struct?: CosBucketObjectLockConfigurationRuleOutputReference | CosBucketObjectLockConfigurationRule): any;
export declare function cosBucketObjectLockConfigurationRuleToHclTerraform(struct?: CosBucketObjectLockConfigurationRuleOutputReference | CosBucketObjectLockConfigurationRule): any;
export declare class CosBucketObjectLockConfigurationRuleOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketObjectLockConfigurationRule | undefined;
    set internalValue(value: CosBucketObjectLockConfigurationRule | undefined);
    private _days?;
    get days(): number;
    set days(value: number);
    get daysInput(): number | undefined;
}
export interface CosBucketObjectLockConfiguration {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#enabled CosBucket#enabled}
    */
    readonly enabled: boolean | cdktf.IResolvable;
    /**
    * rule block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#rule CosBucket#rule}
    */
    readonly rule?: CosBucketObjectLockConfigurationRule;
}
export declare function cosBucketObjectLockConfigurationToTerraform(struct?: CosBucketObjectLockConfigurationOutputReference | CosBucketObjectLockConfiguration): any;
export declare function cosBucketObjectLockConfigurationToHclTerraform(struct?: CosBucketObjectLockConfigurationOutputReference | CosBucketObjectLockConfiguration): any;
export declare class CosBucketObjectLockConfigurationOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketObjectLockConfiguration | undefined;
    set internalValue(value: CosBucketObjectLockConfiguration | undefined);
    private _enabled?;
    get enabled(): boolean | cdktf.IResolvable;
    set enabled(value: boolean | cdktf.IResolvable);
    get enabledInput(): boolean | cdktf.IResolvable | undefined;
    private _rule;
    get rule(): CosBucketObjectLockConfigurationRuleOutputReference;
    putRule(value: CosBucketObjectLockConfigurationRule): void;
    resetRule(): void;
    get ruleInput(): CosBucketObjectLockConfigurationRule | undefined;
}
export interface CosBucketOriginDomainRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#domain CosBucket#domain}
    */
    readonly domain: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#status CosBucket#status}
    */
    readonly status?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#type CosBucket#type}
    */
    readonly type?: string;
}
export declare function cosBucketOriginDomainRulesToTerraform(struct?: CosBucketOriginDomainRules | cdktf.IResolvable): any;
export declare function cosBucketOriginDomainRulesToHclTerraform(struct?: CosBucketOriginDomainRules | cdktf.IResolvable): any;
export declare class CosBucketOriginDomainRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketOriginDomainRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketOriginDomainRules | cdktf.IResolvable | undefined);
    private _domain?;
    get domain(): string;
    set domain(value: string);
    get domainInput(): string | undefined;
    private _status?;
    get status(): string;
    set status(value: string);
    resetStatus(): void;
    get statusInput(): string | undefined;
    private _type?;
    get type(): string;
    set type(value: string);
    resetType(): void;
    get typeInput(): string | undefined;
}
export declare class CosBucketOriginDomainRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketOriginDomainRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketOriginDomainRulesOutputReference;
}
export interface CosBucketOriginPullRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#back_to_source_mode CosBucket#back_to_source_mode}
    */
    readonly backToSourceMode?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#custom_http_headers CosBucket#custom_http_headers}
    */
    readonly customHttpHeaders?: {
        [key: string]: string;
    };
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#follow_http_headers CosBucket#follow_http_headers}
    */
    readonly followHttpHeaders?: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#follow_query_string CosBucket#follow_query_string}
    */
    readonly followQueryString?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#follow_redirection CosBucket#follow_redirection}
    */
    readonly followRedirection?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#host CosBucket#host}
    */
    readonly host: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#http_redirect_code CosBucket#http_redirect_code}
    */
    readonly httpRedirectCode?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#priority CosBucket#priority}
    */
    readonly priority: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#protocol CosBucket#protocol}
    */
    readonly protocol?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#sync_back_to_source CosBucket#sync_back_to_source}
    */
    readonly syncBackToSource?: boolean | cdktf.IResolvable;
}
export declare function cosBucketOriginPullRulesToTerraform(struct?: CosBucketOriginPullRules | cdktf.IResolvable): any;
export declare function cosBucketOriginPullRulesToHclTerraform(struct?: CosBucketOriginPullRules | cdktf.IResolvable): any;
export declare class CosBucketOriginPullRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketOriginPullRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketOriginPullRules | cdktf.IResolvable | undefined);
    private _backToSourceMode?;
    get backToSourceMode(): string;
    set backToSourceMode(value: string);
    resetBackToSourceMode(): void;
    get backToSourceModeInput(): string | undefined;
    private _customHttpHeaders?;
    get customHttpHeaders(): {
        [key: string]: string;
    };
    set customHttpHeaders(value: {
        [key: string]: string;
    });
    resetCustomHttpHeaders(): void;
    get customHttpHeadersInput(): {
        [key: string]: string;
    } | undefined;
    private _followHttpHeaders?;
    get followHttpHeaders(): string[];
    set followHttpHeaders(value: string[]);
    resetFollowHttpHeaders(): void;
    get followHttpHeadersInput(): string[] | undefined;
    private _followQueryString?;
    get followQueryString(): boolean | cdktf.IResolvable;
    set followQueryString(value: boolean | cdktf.IResolvable);
    resetFollowQueryString(): void;
    get followQueryStringInput(): boolean | cdktf.IResolvable | undefined;
    private _followRedirection?;
    get followRedirection(): boolean | cdktf.IResolvable;
    set followRedirection(value: boolean | cdktf.IResolvable);
    resetFollowRedirection(): void;
    get followRedirectionInput(): boolean | cdktf.IResolvable | undefined;
    private _host?;
    get host(): string;
    set host(value: string);
    get hostInput(): string | undefined;
    private _httpRedirectCode?;
    get httpRedirectCode(): string;
    set httpRedirectCode(value: string);
    resetHttpRedirectCode(): void;
    get httpRedirectCodeInput(): string | undefined;
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _priority?;
    get priority(): number;
    set priority(value: number);
    get priorityInput(): number | undefined;
    private _protocol?;
    get protocol(): string;
    set protocol(value: string);
    resetProtocol(): void;
    get protocolInput(): string | undefined;
    private _syncBackToSource?;
    get syncBackToSource(): boolean | cdktf.IResolvable;
    set syncBackToSource(value: boolean | cdktf.IResolvable);
    resetSyncBackToSource(): void;
    get syncBackToSourceInput(): boolean | cdktf.IResolvable | undefined;
}
export declare class CosBucketOriginPullRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketOriginPullRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketOriginPullRulesOutputReference;
}
export interface CosBucketReplicaRulesDeleteMarkerReplication {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#status CosBucket#status}
    */
    readonly status?: string;
}
export declare function cosBucketReplicaRulesDeleteMarkerReplicationToTerraform(struct?: CosBucketReplicaRulesDeleteMarkerReplicationOutputReference | CosBucketReplicaRulesDeleteMarkerReplication): any;
export declare function cosBucketReplicaRulesDeleteMarkerReplicationToHclTerraform(struct?: CosBucketReplicaRulesDeleteMarkerReplicationOutputReference | CosBucketReplicaRulesDeleteMarkerReplication): any;
export declare class CosBucketReplicaRulesDeleteMarkerReplicationOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketReplicaRulesDeleteMarkerReplication | undefined;
    set internalValue(value: CosBucketReplicaRulesDeleteMarkerReplication | undefined);
    private _status?;
    get status(): string;
    set status(value: string);
    resetStatus(): void;
    get statusInput(): string | undefined;
}
export interface CosBucketReplicaRulesFilterAndTag {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#key CosBucket#key}
    */
    readonly key: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#value CosBucket#value}
    */
    readonly value: string;
}
export declare function cosBucketReplicaRulesFilterAndTagToTerraform(struct?: CosBucketReplicaRulesFilterAndTag | cdktf.IResolvable): any;
export declare function cosBucketReplicaRulesFilterAndTagToHclTerraform(struct?: CosBucketReplicaRulesFilterAndTag | cdktf.IResolvable): any;
export declare class CosBucketReplicaRulesFilterAndTagOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketReplicaRulesFilterAndTag | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketReplicaRulesFilterAndTag | cdktf.IResolvable | undefined);
    private _key?;
    get key(): string;
    set key(value: string);
    get keyInput(): string | undefined;
    private _value?;
    get value(): string;
    set value(value: string);
    get valueInput(): string | undefined;
}
export declare class CosBucketReplicaRulesFilterAndTagList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketReplicaRulesFilterAndTag[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketReplicaRulesFilterAndTagOutputReference;
}
export interface CosBucketReplicaRulesFilterAnd {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * tag block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#tag CosBucket#tag}
    */
    readonly tag?: CosBucketReplicaRulesFilterAndTag[] | cdktf.IResolvable;
}
export declare function cosBucketReplicaRulesFilterAndToTerraform(struct?: CosBucketReplicaRulesFilterAndOutputReference | CosBucketReplicaRulesFilterAnd): any;
export declare function cosBucketReplicaRulesFilterAndToHclTerraform(struct?: CosBucketReplicaRulesFilterAndOutputReference | CosBucketReplicaRulesFilterAnd): any;
export declare class CosBucketReplicaRulesFilterAndOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketReplicaRulesFilterAnd | undefined;
    set internalValue(value: CosBucketReplicaRulesFilterAnd | undefined);
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _tag;
    get tag(): CosBucketReplicaRulesFilterAndTagList;
    putTag(value: CosBucketReplicaRulesFilterAndTag[] | cdktf.IResolvable): void;
    resetTag(): void;
    get tagInput(): cdktf.IResolvable | CosBucketReplicaRulesFilterAndTag[] | undefined;
}
export interface CosBucketReplicaRulesFilter {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * and block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#and CosBucket#and}
    */
    readonly and?: CosBucketReplicaRulesFilterAnd;
}
export declare function cosBucketReplicaRulesFilterToTerraform(struct?: CosBucketReplicaRulesFilterOutputReference | CosBucketReplicaRulesFilter): any;
export declare function cosBucketReplicaRulesFilterToHclTerraform(struct?: CosBucketReplicaRulesFilterOutputReference | CosBucketReplicaRulesFilter): any;
export declare class CosBucketReplicaRulesFilterOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketReplicaRulesFilter | undefined;
    set internalValue(value: CosBucketReplicaRulesFilter | undefined);
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _and;
    get and(): CosBucketReplicaRulesFilterAndOutputReference;
    putAnd(value: CosBucketReplicaRulesFilterAnd): void;
    resetAnd(): void;
    get andInput(): CosBucketReplicaRulesFilterAnd | undefined;
}
export interface CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#status CosBucket#status}
    */
    readonly status?: string;
}
export declare function cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToTerraform(struct?: CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference | CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects): any;
export declare function cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToHclTerraform(struct?: CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference | CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects): any;
export declare class CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects | undefined;
    set internalValue(value: CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects | undefined);
    private _status?;
    get status(): string;
    set status(value: string);
    resetStatus(): void;
    get statusInput(): string | undefined;
}
export interface CosBucketReplicaRulesSourceSelectionCriteria {
    /**
    * sse_kms_encrypted_objects block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#sse_kms_encrypted_objects CosBucket#sse_kms_encrypted_objects}
    */
    readonly sseKmsEncryptedObjects?: CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects;
}
export declare function cosBucketReplicaRulesSourceSelectionCriteriaToTerraform(struct?: CosBucketReplicaRulesSourceSelectionCriteriaOutputReference | CosBucketReplicaRulesSourceSelectionCriteria): any;
export declare function cosBucketReplicaRulesSourceSelectionCriteriaToHclTerraform(struct?: CosBucketReplicaRulesSourceSelectionCriteriaOutputReference | CosBucketReplicaRulesSourceSelectionCriteria): any;
export declare class CosBucketReplicaRulesSourceSelectionCriteriaOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketReplicaRulesSourceSelectionCriteria | undefined;
    set internalValue(value: CosBucketReplicaRulesSourceSelectionCriteria | undefined);
    private _sseKmsEncryptedObjects;
    get sseKmsEncryptedObjects(): CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference;
    putSseKmsEncryptedObjects(value: CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects): void;
    resetSseKmsEncryptedObjects(): void;
    get sseKmsEncryptedObjectsInput(): CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjects | undefined;
}
export interface CosBucketReplicaRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#destination_bucket CosBucket#destination_bucket}
    */
    readonly destinationBucket: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#destination_encryption_kms_key_id CosBucket#destination_encryption_kms_key_id}
    */
    readonly destinationEncryptionKmsKeyId?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#destination_storage_class CosBucket#destination_storage_class}
    */
    readonly destinationStorageClass?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#id CosBucket#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#prefix CosBucket#prefix}
    */
    readonly prefix?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#priority CosBucket#priority}
    */
    readonly priority?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#status CosBucket#status}
    */
    readonly status?: string;
    /**
    * delete_marker_replication block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#delete_marker_replication CosBucket#delete_marker_replication}
    */
    readonly deleteMarkerReplication?: CosBucketReplicaRulesDeleteMarkerReplication;
    /**
    * filter block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#filter CosBucket#filter}
    */
    readonly filter?: CosBucketReplicaRulesFilter;
    /**
    * source_selection_criteria block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#source_selection_criteria CosBucket#source_selection_criteria}
    */
    readonly sourceSelectionCriteria?: CosBucketReplicaRulesSourceSelectionCriteria;
}
export declare function cosBucketReplicaRulesToTerraform(struct?: CosBucketReplicaRules | cdktf.IResolvable): any;
export declare function cosBucketReplicaRulesToHclTerraform(struct?: CosBucketReplicaRules | cdktf.IResolvable): any;
export declare class CosBucketReplicaRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketReplicaRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketReplicaRules | cdktf.IResolvable | undefined);
    private _destinationBucket?;
    get destinationBucket(): string;
    set destinationBucket(value: string);
    get destinationBucketInput(): string | undefined;
    private _destinationEncryptionKmsKeyId?;
    get destinationEncryptionKmsKeyId(): string;
    set destinationEncryptionKmsKeyId(value: string);
    resetDestinationEncryptionKmsKeyId(): void;
    get destinationEncryptionKmsKeyIdInput(): string | undefined;
    private _destinationStorageClass?;
    get destinationStorageClass(): string;
    set destinationStorageClass(value: string);
    resetDestinationStorageClass(): void;
    get destinationStorageClassInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _prefix?;
    get prefix(): string;
    set prefix(value: string);
    resetPrefix(): void;
    get prefixInput(): string | undefined;
    private _priority?;
    get priority(): number;
    set priority(value: number);
    resetPriority(): void;
    get priorityInput(): number | undefined;
    private _status?;
    get status(): string;
    set status(value: string);
    resetStatus(): void;
    get statusInput(): string | undefined;
    private _deleteMarkerReplication;
    get deleteMarkerReplication(): CosBucketReplicaRulesDeleteMarkerReplicationOutputReference;
    putDeleteMarkerReplication(value: CosBucketReplicaRulesDeleteMarkerReplication): void;
    resetDeleteMarkerReplication(): void;
    get deleteMarkerReplicationInput(): CosBucketReplicaRulesDeleteMarkerReplication | undefined;
    private _filter;
    get filter(): CosBucketReplicaRulesFilterOutputReference;
    putFilter(value: CosBucketReplicaRulesFilter): void;
    resetFilter(): void;
    get filterInput(): CosBucketReplicaRulesFilter | undefined;
    private _sourceSelectionCriteria;
    get sourceSelectionCriteria(): CosBucketReplicaRulesSourceSelectionCriteriaOutputReference;
    putSourceSelectionCriteria(value: CosBucketReplicaRulesSourceSelectionCriteria): void;
    resetSourceSelectionCriteria(): void;
    get sourceSelectionCriteriaInput(): CosBucketReplicaRulesSourceSelectionCriteria | undefined;
}
export declare class CosBucketReplicaRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketReplicaRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketReplicaRulesOutputReference;
}
export interface CosBucketWebsiteRoutingRulesRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#condition_error_code CosBucket#condition_error_code}
    */
    readonly conditionErrorCode?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#condition_prefix CosBucket#condition_prefix}
    */
    readonly conditionPrefix?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#redirect_protocol CosBucket#redirect_protocol}
    */
    readonly redirectProtocol?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#redirect_replace_key CosBucket#redirect_replace_key}
    */
    readonly redirectReplaceKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#redirect_replace_key_prefix CosBucket#redirect_replace_key_prefix}
    */
    readonly redirectReplaceKeyPrefix?: string;
}
export declare function cosBucketWebsiteRoutingRulesRulesToTerraform(struct?: CosBucketWebsiteRoutingRulesRules | cdktf.IResolvable): any;
export declare function cosBucketWebsiteRoutingRulesRulesToHclTerraform(struct?: CosBucketWebsiteRoutingRulesRules | cdktf.IResolvable): any;
export declare class CosBucketWebsiteRoutingRulesRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): CosBucketWebsiteRoutingRulesRules | cdktf.IResolvable | undefined;
    set internalValue(value: CosBucketWebsiteRoutingRulesRules | cdktf.IResolvable | undefined);
    private _conditionErrorCode?;
    get conditionErrorCode(): string;
    set conditionErrorCode(value: string);
    resetConditionErrorCode(): void;
    get conditionErrorCodeInput(): string | undefined;
    private _conditionPrefix?;
    get conditionPrefix(): string;
    set conditionPrefix(value: string);
    resetConditionPrefix(): void;
    get conditionPrefixInput(): string | undefined;
    private _redirectProtocol?;
    get redirectProtocol(): string;
    set redirectProtocol(value: string);
    resetRedirectProtocol(): void;
    get redirectProtocolInput(): string | undefined;
    private _redirectReplaceKey?;
    get redirectReplaceKey(): string;
    set redirectReplaceKey(value: string);
    resetRedirectReplaceKey(): void;
    get redirectReplaceKeyInput(): string | undefined;
    private _redirectReplaceKeyPrefix?;
    get redirectReplaceKeyPrefix(): string;
    set redirectReplaceKeyPrefix(value: string);
    resetRedirectReplaceKeyPrefix(): void;
    get redirectReplaceKeyPrefixInput(): string | undefined;
}
export declare class CosBucketWebsiteRoutingRulesRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: CosBucketWebsiteRoutingRulesRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): CosBucketWebsiteRoutingRulesRulesOutputReference;
}
export interface CosBucketWebsiteRoutingRules {
    /**
    * rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#rules CosBucket#rules}
    */
    readonly rules: CosBucketWebsiteRoutingRulesRules[] | cdktf.IResolvable;
}
export declare function cosBucketWebsiteRoutingRulesToTerraform(struct?: CosBucketWebsiteRoutingRulesOutputReference | CosBucketWebsiteRoutingRules): any;
export declare function cosBucketWebsiteRoutingRulesToHclTerraform(struct?: CosBucketWebsiteRoutingRulesOutputReference | CosBucketWebsiteRoutingRules): any;
export declare class CosBucketWebsiteRoutingRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketWebsiteRoutingRules | undefined;
    set internalValue(value: CosBucketWebsiteRoutingRules | undefined);
    private _rules;
    get rules(): CosBucketWebsiteRoutingRulesRulesList;
    putRules(value: CosBucketWebsiteRoutingRulesRules[] | cdktf.IResolvable): void;
    get rulesInput(): cdktf.IResolvable | CosBucketWebsiteRoutingRulesRules[] | undefined;
}
export interface CosBucketWebsite {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#error_document CosBucket#error_document}
    */
    readonly errorDocument?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#index_document CosBucket#index_document}
    */
    readonly indexDocument?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#redirect_all_requests_to CosBucket#redirect_all_requests_to}
    */
    readonly redirectAllRequestsTo?: string;
    /**
    * routing_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#routing_rules CosBucket#routing_rules}
    */
    readonly routingRules?: CosBucketWebsiteRoutingRules;
}
export declare function cosBucketWebsiteToTerraform(struct?: CosBucketWebsiteOutputReference | CosBucketWebsite): any;
export declare function cosBucketWebsiteToHclTerraform(struct?: CosBucketWebsiteOutputReference | CosBucketWebsite): any;
export declare class CosBucketWebsiteOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): CosBucketWebsite | undefined;
    set internalValue(value: CosBucketWebsite | undefined);
    get endpoint(): string;
    private _errorDocument?;
    get errorDocument(): string;
    set errorDocument(value: string);
    resetErrorDocument(): void;
    get errorDocumentInput(): string | undefined;
    private _indexDocument?;
    get indexDocument(): string;
    set indexDocument(value: string);
    resetIndexDocument(): void;
    get indexDocumentInput(): string | undefined;
    private _redirectAllRequestsTo?;
    get redirectAllRequestsTo(): string;
    set redirectAllRequestsTo(value: string);
    resetRedirectAllRequestsTo(): void;
    get redirectAllRequestsToInput(): string | undefined;
    private _routingRules;
    get routingRules(): CosBucketWebsiteRoutingRulesOutputReference;
    putRoutingRules(value: CosBucketWebsiteRoutingRules): void;
    resetRoutingRules(): void;
    get routingRulesInput(): CosBucketWebsiteRoutingRules | undefined;
}
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket tencentcloud_cos_bucket}
*/
export declare class CosBucket extends cdktf.TerraformResource {
    static readonly tfResourceType = "tencentcloud_cos_bucket";
    /**
    * Generates CDKTF code for importing a CosBucket resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the CosBucket to import
    * @param importFromId The id of the existing CosBucket that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the CosBucket to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket tencentcloud_cos_bucket} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options CosBucketConfig
    */
    constructor(scope: Construct, id: string, config: CosBucketConfig);
    private _accelerationEnable?;
    get accelerationEnable(): boolean | cdktf.IResolvable;
    set accelerationEnable(value: boolean | cdktf.IResolvable);
    resetAccelerationEnable(): void;
    get accelerationEnableInput(): boolean | cdktf.IResolvable | undefined;
    private _acl?;
    get acl(): string;
    set acl(value: string);
    resetAcl(): void;
    get aclInput(): string | undefined;
    private _aclBody?;
    get aclBody(): string;
    set aclBody(value: string);
    resetAclBody(): void;
    get aclBodyInput(): string | undefined;
    private _bucket?;
    get bucket(): string;
    set bucket(value: string);
    get bucketInput(): string | undefined;
    private _cdcId?;
    get cdcId(): string;
    set cdcId(value: string);
    resetCdcId(): void;
    get cdcIdInput(): string | undefined;
    private _chdfsOfs?;
    get chdfsOfs(): boolean | cdktf.IResolvable;
    set chdfsOfs(value: boolean | cdktf.IResolvable);
    resetChdfsOfs(): void;
    get chdfsOfsInput(): boolean | cdktf.IResolvable | undefined;
    private _corsResponseVary?;
    get corsResponseVary(): string;
    set corsResponseVary(value: string);
    resetCorsResponseVary(): void;
    get corsResponseVaryInput(): string | undefined;
    get cosBucketUrl(): string;
    private _enableIntelligentTiering?;
    get enableIntelligentTiering(): boolean | cdktf.IResolvable;
    set enableIntelligentTiering(value: boolean | cdktf.IResolvable);
    resetEnableIntelligentTiering(): void;
    get enableIntelligentTieringInput(): boolean | cdktf.IResolvable | undefined;
    private _encryptionAlgorithm?;
    get encryptionAlgorithm(): string;
    set encryptionAlgorithm(value: string);
    resetEncryptionAlgorithm(): void;
    get encryptionAlgorithmInput(): string | undefined;
    private _forceClean?;
    get forceClean(): boolean | cdktf.IResolvable;
    set forceClean(value: boolean | cdktf.IResolvable);
    resetForceClean(): void;
    get forceCleanInput(): boolean | cdktf.IResolvable | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _intelligentTieringDays?;
    get intelligentTieringDays(): number;
    set intelligentTieringDays(value: number);
    resetIntelligentTieringDays(): void;
    get intelligentTieringDaysInput(): number | undefined;
    private _intelligentTieringRequestFrequent?;
    get intelligentTieringRequestFrequent(): number;
    set intelligentTieringRequestFrequent(value: number);
    resetIntelligentTieringRequestFrequent(): void;
    get intelligentTieringRequestFrequentInput(): number | undefined;
    private _kmsId?;
    get kmsId(): string;
    set kmsId(value: string);
    resetKmsId(): void;
    get kmsIdInput(): string | undefined;
    private _logEnable?;
    get logEnable(): boolean | cdktf.IResolvable;
    set logEnable(value: boolean | cdktf.IResolvable);
    resetLogEnable(): void;
    get logEnableInput(): boolean | cdktf.IResolvable | undefined;
    private _logPrefix?;
    get logPrefix(): string;
    set logPrefix(value: string);
    resetLogPrefix(): void;
    get logPrefixInput(): string | undefined;
    private _logTargetBucket?;
    get logTargetBucket(): string;
    set logTargetBucket(value: string);
    resetLogTargetBucket(): void;
    get logTargetBucketInput(): string | undefined;
    private _multiAz?;
    get multiAz(): boolean | cdktf.IResolvable;
    set multiAz(value: boolean | cdktf.IResolvable);
    resetMultiAz(): void;
    get multiAzInput(): boolean | cdktf.IResolvable | undefined;
    private _replicaRole?;
    get replicaRole(): string;
    set replicaRole(value: string);
    resetReplicaRole(): void;
    get replicaRoleInput(): string | undefined;
    private _tags?;
    get tags(): {
        [key: string]: string;
    };
    set tags(value: {
        [key: string]: string;
    });
    resetTags(): void;
    get tagsInput(): {
        [key: string]: string;
    } | undefined;
    private _versioningEnable?;
    get versioningEnable(): boolean | cdktf.IResolvable;
    set versioningEnable(value: boolean | cdktf.IResolvable);
    resetVersioningEnable(): void;
    get versioningEnableInput(): boolean | cdktf.IResolvable | undefined;
    private _corsRules;
    get corsRules(): CosBucketCorsRulesList;
    putCorsRules(value: CosBucketCorsRules[] | cdktf.IResolvable): void;
    resetCorsRules(): void;
    get corsRulesInput(): cdktf.IResolvable | CosBucketCorsRules[] | undefined;
    private _intelligentTieringArchivingRuleList;
    get intelligentTieringArchivingRuleList(): CosBucketIntelligentTieringArchivingRuleListStructList;
    putIntelligentTieringArchivingRuleList(value: CosBucketIntelligentTieringArchivingRuleListStruct[] | cdktf.IResolvable): void;
    resetIntelligentTieringArchivingRuleList(): void;
    get intelligentTieringArchivingRuleListInput(): cdktf.IResolvable | CosBucketIntelligentTieringArchivingRuleListStruct[] | undefined;
    private _lifecycleRules;
    get lifecycleRules(): CosBucketLifecycleRulesList;
    putLifecycleRules(value: CosBucketLifecycleRules[] | cdktf.IResolvable): void;
    resetLifecycleRules(): void;
    get lifecycleRulesInput(): cdktf.IResolvable | CosBucketLifecycleRules[] | undefined;
    private _objectLockConfiguration;
    get objectLockConfiguration(): CosBucketObjectLockConfigurationOutputReference;
    putObjectLockConfiguration(value: CosBucketObjectLockConfiguration): void;
    resetObjectLockConfiguration(): void;
    get objectLockConfigurationInput(): CosBucketObjectLockConfiguration | undefined;
    private _originDomainRules;
    get originDomainRules(): CosBucketOriginDomainRulesList;
    putOriginDomainRules(value: CosBucketOriginDomainRules[] | cdktf.IResolvable): void;
    resetOriginDomainRules(): void;
    get originDomainRulesInput(): cdktf.IResolvable | CosBucketOriginDomainRules[] | undefined;
    private _originPullRules;
    get originPullRules(): CosBucketOriginPullRulesList;
    putOriginPullRules(value: CosBucketOriginPullRules[] | cdktf.IResolvable): void;
    resetOriginPullRules(): void;
    get originPullRulesInput(): cdktf.IResolvable | CosBucketOriginPullRules[] | undefined;
    private _replicaRules;
    get replicaRules(): CosBucketReplicaRulesList;
    putReplicaRules(value: CosBucketReplicaRules[] | cdktf.IResolvable): void;
    resetReplicaRules(): void;
    get replicaRulesInput(): cdktf.IResolvable | CosBucketReplicaRules[] | undefined;
    private _website;
    get website(): CosBucketWebsiteOutputReference;
    putWebsite(value: CosBucketWebsite): void;
    resetWebsite(): void;
    get websiteInput(): CosBucketWebsite | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
