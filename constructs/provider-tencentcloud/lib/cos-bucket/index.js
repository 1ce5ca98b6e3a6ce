// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket
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
exports.CosBucket = exports.CosBucketWebsiteOutputReference = exports.CosBucketWebsiteRoutingRulesOutputReference = exports.CosBucketWebsiteRoutingRulesRulesList = exports.CosBucketWebsiteRoutingRulesRulesOutputReference = exports.CosBucketReplicaRulesList = exports.CosBucketReplicaRulesOutputReference = exports.CosBucketReplicaRulesSourceSelectionCriteriaOutputReference = exports.CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference = exports.CosBucketReplicaRulesFilterOutputReference = exports.CosBucketReplicaRulesFilterAndOutputReference = exports.CosBucketReplicaRulesFilterAndTagList = exports.CosBucketReplicaRulesFilterAndTagOutputReference = exports.CosBucketReplicaRulesDeleteMarkerReplicationOutputReference = exports.CosBucketOriginPullRulesList = exports.CosBucketOriginPullRulesOutputReference = exports.CosBucketOriginDomainRulesList = exports.CosBucketOriginDomainRulesOutputReference = exports.CosBucketObjectLockConfigurationOutputReference = exports.CosBucketObjectLockConfigurationRuleOutputReference = exports.CosBucketLifecycleRulesList = exports.CosBucketLifecycleRulesOutputReference = exports.CosBucketLifecycleRulesTransitionList = exports.CosBucketLifecycleRulesTransitionOutputReference = exports.CosBucketLifecycleRulesNonCurrentTransitionList = exports.CosBucketLifecycleRulesNonCurrentTransitionOutputReference = exports.CosBucketLifecycleRulesNonCurrentExpirationOutputReference = exports.CosBucketLifecycleRulesExpirationOutputReference = exports.CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListStructList = exports.CosBucketIntelligentTieringArchivingRuleListStructOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListTieringList = exports.CosBucketIntelligentTieringArchivingRuleListTieringOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListFilterOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListFilterTagList = exports.CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference = exports.CosBucketIntelligentTieringArchivingRuleListFilterAndTagList = exports.CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference = exports.CosBucketCorsRulesList = exports.CosBucketCorsRulesOutputReference = void 0;
exports.cosBucketCorsRulesToTerraform = cosBucketCorsRulesToTerraform;
exports.cosBucketCorsRulesToHclTerraform = cosBucketCorsRulesToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterAndTagToTerraform = cosBucketIntelligentTieringArchivingRuleListFilterAndTagToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterAndTagToHclTerraform = cosBucketIntelligentTieringArchivingRuleListFilterAndTagToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterAndToTerraform = cosBucketIntelligentTieringArchivingRuleListFilterAndToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterAndToHclTerraform = cosBucketIntelligentTieringArchivingRuleListFilterAndToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterTagToTerraform = cosBucketIntelligentTieringArchivingRuleListFilterTagToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterTagToHclTerraform = cosBucketIntelligentTieringArchivingRuleListFilterTagToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterToTerraform = cosBucketIntelligentTieringArchivingRuleListFilterToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListFilterToHclTerraform = cosBucketIntelligentTieringArchivingRuleListFilterToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListTieringToTerraform = cosBucketIntelligentTieringArchivingRuleListTieringToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListTieringToHclTerraform = cosBucketIntelligentTieringArchivingRuleListTieringToHclTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListStructToTerraform = cosBucketIntelligentTieringArchivingRuleListStructToTerraform;
exports.cosBucketIntelligentTieringArchivingRuleListStructToHclTerraform = cosBucketIntelligentTieringArchivingRuleListStructToHclTerraform;
exports.cosBucketLifecycleRulesAbortIncompleteMultipartUploadToTerraform = cosBucketLifecycleRulesAbortIncompleteMultipartUploadToTerraform;
exports.cosBucketLifecycleRulesAbortIncompleteMultipartUploadToHclTerraform = cosBucketLifecycleRulesAbortIncompleteMultipartUploadToHclTerraform;
exports.cosBucketLifecycleRulesExpirationToTerraform = cosBucketLifecycleRulesExpirationToTerraform;
exports.cosBucketLifecycleRulesExpirationToHclTerraform = cosBucketLifecycleRulesExpirationToHclTerraform;
exports.cosBucketLifecycleRulesNonCurrentExpirationToTerraform = cosBucketLifecycleRulesNonCurrentExpirationToTerraform;
exports.cosBucketLifecycleRulesNonCurrentExpirationToHclTerraform = cosBucketLifecycleRulesNonCurrentExpirationToHclTerraform;
exports.cosBucketLifecycleRulesNonCurrentTransitionToTerraform = cosBucketLifecycleRulesNonCurrentTransitionToTerraform;
exports.cosBucketLifecycleRulesNonCurrentTransitionToHclTerraform = cosBucketLifecycleRulesNonCurrentTransitionToHclTerraform;
exports.cosBucketLifecycleRulesTransitionToTerraform = cosBucketLifecycleRulesTransitionToTerraform;
exports.cosBucketLifecycleRulesTransitionToHclTerraform = cosBucketLifecycleRulesTransitionToHclTerraform;
exports.cosBucketLifecycleRulesToTerraform = cosBucketLifecycleRulesToTerraform;
exports.cosBucketLifecycleRulesToHclTerraform = cosBucketLifecycleRulesToHclTerraform;
exports.cosBucketObjectLockConfigurationRuleToTerraform = cosBucketObjectLockConfigurationRuleToTerraform;
exports.cosBucketObjectLockConfigurationRuleToHclTerraform = cosBucketObjectLockConfigurationRuleToHclTerraform;
exports.cosBucketObjectLockConfigurationToTerraform = cosBucketObjectLockConfigurationToTerraform;
exports.cosBucketObjectLockConfigurationToHclTerraform = cosBucketObjectLockConfigurationToHclTerraform;
exports.cosBucketOriginDomainRulesToTerraform = cosBucketOriginDomainRulesToTerraform;
exports.cosBucketOriginDomainRulesToHclTerraform = cosBucketOriginDomainRulesToHclTerraform;
exports.cosBucketOriginPullRulesToTerraform = cosBucketOriginPullRulesToTerraform;
exports.cosBucketOriginPullRulesToHclTerraform = cosBucketOriginPullRulesToHclTerraform;
exports.cosBucketReplicaRulesDeleteMarkerReplicationToTerraform = cosBucketReplicaRulesDeleteMarkerReplicationToTerraform;
exports.cosBucketReplicaRulesDeleteMarkerReplicationToHclTerraform = cosBucketReplicaRulesDeleteMarkerReplicationToHclTerraform;
exports.cosBucketReplicaRulesFilterAndTagToTerraform = cosBucketReplicaRulesFilterAndTagToTerraform;
exports.cosBucketReplicaRulesFilterAndTagToHclTerraform = cosBucketReplicaRulesFilterAndTagToHclTerraform;
exports.cosBucketReplicaRulesFilterAndToTerraform = cosBucketReplicaRulesFilterAndToTerraform;
exports.cosBucketReplicaRulesFilterAndToHclTerraform = cosBucketReplicaRulesFilterAndToHclTerraform;
exports.cosBucketReplicaRulesFilterToTerraform = cosBucketReplicaRulesFilterToTerraform;
exports.cosBucketReplicaRulesFilterToHclTerraform = cosBucketReplicaRulesFilterToHclTerraform;
exports.cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToTerraform = cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToTerraform;
exports.cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToHclTerraform = cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToHclTerraform;
exports.cosBucketReplicaRulesSourceSelectionCriteriaToTerraform = cosBucketReplicaRulesSourceSelectionCriteriaToTerraform;
exports.cosBucketReplicaRulesSourceSelectionCriteriaToHclTerraform = cosBucketReplicaRulesSourceSelectionCriteriaToHclTerraform;
exports.cosBucketReplicaRulesToTerraform = cosBucketReplicaRulesToTerraform;
exports.cosBucketReplicaRulesToHclTerraform = cosBucketReplicaRulesToHclTerraform;
exports.cosBucketWebsiteRoutingRulesRulesToTerraform = cosBucketWebsiteRoutingRulesRulesToTerraform;
exports.cosBucketWebsiteRoutingRulesRulesToHclTerraform = cosBucketWebsiteRoutingRulesRulesToHclTerraform;
exports.cosBucketWebsiteRoutingRulesToTerraform = cosBucketWebsiteRoutingRulesToTerraform;
exports.cosBucketWebsiteRoutingRulesToHclTerraform = cosBucketWebsiteRoutingRulesToHclTerraform;
exports.cosBucketWebsiteToTerraform = cosBucketWebsiteToTerraform;
exports.cosBucketWebsiteToHclTerraform = cosBucketWebsiteToHclTerraform;
const cdktf = __importStar(require("cdktf"));
function cosBucketCorsRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        allowed_headers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.allowedHeaders),
        allowed_methods: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.allowedMethods),
        allowed_origins: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.allowedOrigins),
        expose_headers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.exposeHeaders),
        max_age_seconds: cdktf.numberToTerraform(struct.maxAgeSeconds),
    };
}
function cosBucketCorsRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        allowed_headers: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.allowedHeaders),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        allowed_methods: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.allowedMethods),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        allowed_origins: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.allowedOrigins),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        expose_headers: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.exposeHeaders),
            isBlock: false,
            type: "list",
            storageClassType: "stringList",
        },
        max_age_seconds: {
            value: cdktf.numberToHclTerraform(struct.maxAgeSeconds),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketCorsRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._allowedHeaders !== undefined) {
            hasAnyValues = true;
            internalValueResult.allowedHeaders = this._allowedHeaders;
        }
        if (this._allowedMethods !== undefined) {
            hasAnyValues = true;
            internalValueResult.allowedMethods = this._allowedMethods;
        }
        if (this._allowedOrigins !== undefined) {
            hasAnyValues = true;
            internalValueResult.allowedOrigins = this._allowedOrigins;
        }
        if (this._exposeHeaders !== undefined) {
            hasAnyValues = true;
            internalValueResult.exposeHeaders = this._exposeHeaders;
        }
        if (this._maxAgeSeconds !== undefined) {
            hasAnyValues = true;
            internalValueResult.maxAgeSeconds = this._maxAgeSeconds;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._allowedHeaders = undefined;
            this._allowedMethods = undefined;
            this._allowedOrigins = undefined;
            this._exposeHeaders = undefined;
            this._maxAgeSeconds = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._allowedHeaders = value.allowedHeaders;
            this._allowedMethods = value.allowedMethods;
            this._allowedOrigins = value.allowedOrigins;
            this._exposeHeaders = value.exposeHeaders;
            this._maxAgeSeconds = value.maxAgeSeconds;
        }
    }
    get allowedHeaders() {
        return this.getListAttribute('allowed_headers');
    }
    set allowedHeaders(value) {
        this._allowedHeaders = value;
    }
    // Temporarily expose input value. Use with caution.
    get allowedHeadersInput() {
        return this._allowedHeaders;
    }
    get allowedMethods() {
        return this.getListAttribute('allowed_methods');
    }
    set allowedMethods(value) {
        this._allowedMethods = value;
    }
    // Temporarily expose input value. Use with caution.
    get allowedMethodsInput() {
        return this._allowedMethods;
    }
    get allowedOrigins() {
        return this.getListAttribute('allowed_origins');
    }
    set allowedOrigins(value) {
        this._allowedOrigins = value;
    }
    // Temporarily expose input value. Use with caution.
    get allowedOriginsInput() {
        return this._allowedOrigins;
    }
    get exposeHeaders() {
        return this.getListAttribute('expose_headers');
    }
    set exposeHeaders(value) {
        this._exposeHeaders = value;
    }
    resetExposeHeaders() {
        this._exposeHeaders = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get exposeHeadersInput() {
        return this._exposeHeaders;
    }
    get maxAgeSeconds() {
        return this.getNumberAttribute('max_age_seconds');
    }
    set maxAgeSeconds(value) {
        this._maxAgeSeconds = value;
    }
    resetMaxAgeSeconds() {
        this._maxAgeSeconds = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get maxAgeSecondsInput() {
        return this._maxAgeSeconds;
    }
}
exports.CosBucketCorsRulesOutputReference = CosBucketCorsRulesOutputReference;
class CosBucketCorsRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketCorsRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketCorsRulesList = CosBucketCorsRulesList;
function cosBucketIntelligentTieringArchivingRuleListFilterAndTagToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        key: cdktf.stringToTerraform(struct.key),
        value: cdktf.stringToTerraform(struct.value),
    };
}
function cosBucketIntelligentTieringArchivingRuleListFilterAndTagToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        key: {
            value: cdktf.stringToHclTerraform(struct.key),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        value: {
            value: cdktf.stringToHclTerraform(struct.value),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._key !== undefined) {
            hasAnyValues = true;
            internalValueResult.key = this._key;
        }
        if (this._value !== undefined) {
            hasAnyValues = true;
            internalValueResult.value = this._value;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._key = undefined;
            this._value = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._key = value.key;
            this._value = value.value;
        }
    }
    get key() {
        return this.getStringAttribute('key');
    }
    set key(value) {
        this._key = value;
    }
    // Temporarily expose input value. Use with caution.
    get keyInput() {
        return this._key;
    }
    get value() {
        return this.getStringAttribute('value');
    }
    set value(value) {
        this._value = value;
    }
    // Temporarily expose input value. Use with caution.
    get valueInput() {
        return this._value;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference = CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference;
class CosBucketIntelligentTieringArchivingRuleListFilterAndTagList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketIntelligentTieringArchivingRuleListFilterAndTagOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterAndTagList = CosBucketIntelligentTieringArchivingRuleListFilterAndTagList;
function cosBucketIntelligentTieringArchivingRuleListFilterAndToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        prefix: cdktf.stringToTerraform(struct.prefix),
        tag: cdktf.listMapper(cosBucketIntelligentTieringArchivingRuleListFilterAndTagToTerraform, true)(struct.tag),
    };
}
function cosBucketIntelligentTieringArchivingRuleListFilterAndToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        tag: {
            value: cdktf.listMapperHcl(cosBucketIntelligentTieringArchivingRuleListFilterAndTagToHclTerraform, true)(struct.tag),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketIntelligentTieringArchivingRuleListFilterAndTagList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // tag - computed: false, optional: true, required: false
        this._tag = new CosBucketIntelligentTieringArchivingRuleListFilterAndTagList(this, "tag", false);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._tag?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.tag = this._tag?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._prefix = undefined;
            this._tag.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._prefix = value.prefix;
            this._tag.internalValue = value.tag;
        }
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get tag() {
        return this._tag;
    }
    putTag(value) {
        this._tag.internalValue = value;
    }
    resetTag() {
        this._tag.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tagInput() {
        return this._tag.internalValue;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference = CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference;
function cosBucketIntelligentTieringArchivingRuleListFilterTagToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        key: cdktf.stringToTerraform(struct.key),
        value: cdktf.stringToTerraform(struct.value),
    };
}
function cosBucketIntelligentTieringArchivingRuleListFilterTagToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        key: {
            value: cdktf.stringToHclTerraform(struct.key),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        value: {
            value: cdktf.stringToHclTerraform(struct.value),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._key !== undefined) {
            hasAnyValues = true;
            internalValueResult.key = this._key;
        }
        if (this._value !== undefined) {
            hasAnyValues = true;
            internalValueResult.value = this._value;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._key = undefined;
            this._value = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._key = value.key;
            this._value = value.value;
        }
    }
    get key() {
        return this.getStringAttribute('key');
    }
    set key(value) {
        this._key = value;
    }
    // Temporarily expose input value. Use with caution.
    get keyInput() {
        return this._key;
    }
    get value() {
        return this.getStringAttribute('value');
    }
    set value(value) {
        this._value = value;
    }
    // Temporarily expose input value. Use with caution.
    get valueInput() {
        return this._value;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference = CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference;
class CosBucketIntelligentTieringArchivingRuleListFilterTagList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketIntelligentTieringArchivingRuleListFilterTagOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterTagList = CosBucketIntelligentTieringArchivingRuleListFilterTagList;
function cosBucketIntelligentTieringArchivingRuleListFilterToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        prefix: cdktf.stringToTerraform(struct.prefix),
        and: cosBucketIntelligentTieringArchivingRuleListFilterAndToTerraform(struct.and),
        tag: cdktf.listMapper(cosBucketIntelligentTieringArchivingRuleListFilterTagToTerraform, true)(struct.tag),
    };
}
function cosBucketIntelligentTieringArchivingRuleListFilterToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        and: {
            value: cosBucketIntelligentTieringArchivingRuleListFilterAndToHclTerraform(struct.and),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketIntelligentTieringArchivingRuleListFilterAndList",
        },
        tag: {
            value: cdktf.listMapperHcl(cosBucketIntelligentTieringArchivingRuleListFilterTagToHclTerraform, true)(struct.tag),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketIntelligentTieringArchivingRuleListFilterTagList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListFilterOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // and - computed: false, optional: true, required: false
        this._and = new CosBucketIntelligentTieringArchivingRuleListFilterAndOutputReference(this, "and");
        // tag - computed: false, optional: true, required: false
        this._tag = new CosBucketIntelligentTieringArchivingRuleListFilterTagList(this, "tag", false);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._and?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.and = this._and?.internalValue;
        }
        if (this._tag?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.tag = this._tag?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._prefix = undefined;
            this._and.internalValue = undefined;
            this._tag.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._prefix = value.prefix;
            this._and.internalValue = value.and;
            this._tag.internalValue = value.tag;
        }
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get and() {
        return this._and;
    }
    putAnd(value) {
        this._and.internalValue = value;
    }
    resetAnd() {
        this._and.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get andInput() {
        return this._and.internalValue;
    }
    get tag() {
        return this._tag;
    }
    putTag(value) {
        this._tag.internalValue = value;
    }
    resetTag() {
        this._tag.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tagInput() {
        return this._tag.internalValue;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListFilterOutputReference = CosBucketIntelligentTieringArchivingRuleListFilterOutputReference;
function cosBucketIntelligentTieringArchivingRuleListTieringToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        access_tier: cdktf.stringToTerraform(struct.accessTier),
        days: cdktf.numberToTerraform(struct.days),
    };
}
function cosBucketIntelligentTieringArchivingRuleListTieringToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        access_tier: {
            value: cdktf.stringToHclTerraform(struct.accessTier),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        days: {
            value: cdktf.numberToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListTieringOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._accessTier !== undefined) {
            hasAnyValues = true;
            internalValueResult.accessTier = this._accessTier;
        }
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._accessTier = undefined;
            this._days = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._accessTier = value.accessTier;
            this._days = value.days;
        }
    }
    get accessTier() {
        return this.getStringAttribute('access_tier');
    }
    set accessTier(value) {
        this._accessTier = value;
    }
    // Temporarily expose input value. Use with caution.
    get accessTierInput() {
        return this._accessTier;
    }
    get days() {
        return this.getNumberAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListTieringOutputReference = CosBucketIntelligentTieringArchivingRuleListTieringOutputReference;
class CosBucketIntelligentTieringArchivingRuleListTieringList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketIntelligentTieringArchivingRuleListTieringOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListTieringList = CosBucketIntelligentTieringArchivingRuleListTieringList;
function cosBucketIntelligentTieringArchivingRuleListStructToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        rule_id: cdktf.stringToTerraform(struct.ruleId),
        status: cdktf.stringToTerraform(struct.status),
        filter: cosBucketIntelligentTieringArchivingRuleListFilterToTerraform(struct.filter),
        tiering: cdktf.listMapper(cosBucketIntelligentTieringArchivingRuleListTieringToTerraform, true)(struct.tiering),
    };
}
function cosBucketIntelligentTieringArchivingRuleListStructToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        rule_id: {
            value: cdktf.stringToHclTerraform(struct.ruleId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        filter: {
            value: cosBucketIntelligentTieringArchivingRuleListFilterToHclTerraform(struct.filter),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketIntelligentTieringArchivingRuleListFilterList",
        },
        tiering: {
            value: cdktf.listMapperHcl(cosBucketIntelligentTieringArchivingRuleListTieringToHclTerraform, true)(struct.tiering),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketIntelligentTieringArchivingRuleListTieringList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketIntelligentTieringArchivingRuleListStructOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
        // filter - computed: false, optional: true, required: false
        this._filter = new CosBucketIntelligentTieringArchivingRuleListFilterOutputReference(this, "filter");
        // tiering - computed: false, optional: false, required: true
        this._tiering = new CosBucketIntelligentTieringArchivingRuleListTieringList(this, "tiering", false);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._ruleId !== undefined) {
            hasAnyValues = true;
            internalValueResult.ruleId = this._ruleId;
        }
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        if (this._filter?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.filter = this._filter?.internalValue;
        }
        if (this._tiering?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.tiering = this._tiering?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._ruleId = undefined;
            this._status = undefined;
            this._filter.internalValue = undefined;
            this._tiering.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._ruleId = value.ruleId;
            this._status = value.status;
            this._filter.internalValue = value.filter;
            this._tiering.internalValue = value.tiering;
        }
    }
    get ruleId() {
        return this.getStringAttribute('rule_id');
    }
    set ruleId(value) {
        this._ruleId = value;
    }
    // Temporarily expose input value. Use with caution.
    get ruleIdInput() {
        return this._ruleId;
    }
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
    get filter() {
        return this._filter;
    }
    putFilter(value) {
        this._filter.internalValue = value;
    }
    resetFilter() {
        this._filter.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterInput() {
        return this._filter.internalValue;
    }
    get tiering() {
        return this._tiering;
    }
    putTiering(value) {
        this._tiering.internalValue = value;
    }
    // Temporarily expose input value. Use with caution.
    get tieringInput() {
        return this._tiering.internalValue;
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListStructOutputReference = CosBucketIntelligentTieringArchivingRuleListStructOutputReference;
class CosBucketIntelligentTieringArchivingRuleListStructList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketIntelligentTieringArchivingRuleListStructOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketIntelligentTieringArchivingRuleListStructList = CosBucketIntelligentTieringArchivingRuleListStructList;
function cosBucketLifecycleRulesAbortIncompleteMultipartUploadToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        days_after_initiation: cdktf.numberToTerraform(struct.daysAfterInitiation),
    };
}
function cosBucketLifecycleRulesAbortIncompleteMultipartUploadToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        days_after_initiation: {
            value: cdktf.numberToHclTerraform(struct.daysAfterInitiation),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._daysAfterInitiation !== undefined) {
            hasAnyValues = true;
            internalValueResult.daysAfterInitiation = this._daysAfterInitiation;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._daysAfterInitiation = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._daysAfterInitiation = value.daysAfterInitiation;
        }
    }
    get daysAfterInitiation() {
        return this.getNumberAttribute('days_after_initiation');
    }
    set daysAfterInitiation(value) {
        this._daysAfterInitiation = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysAfterInitiationInput() {
        return this._daysAfterInitiation;
    }
}
exports.CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference = CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference;
function cosBucketLifecycleRulesExpirationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        date: cdktf.stringToTerraform(struct.date),
        days: cdktf.numberToTerraform(struct.days),
        delete_marker: cdktf.booleanToTerraform(struct.deleteMarker),
    };
}
function cosBucketLifecycleRulesExpirationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        date: {
            value: cdktf.stringToHclTerraform(struct.date),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        days: {
            value: cdktf.numberToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        delete_marker: {
            value: cdktf.booleanToHclTerraform(struct.deleteMarker),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesExpirationOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._date !== undefined) {
            hasAnyValues = true;
            internalValueResult.date = this._date;
        }
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        if (this._deleteMarker !== undefined) {
            hasAnyValues = true;
            internalValueResult.deleteMarker = this._deleteMarker;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._date = undefined;
            this._days = undefined;
            this._deleteMarker = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._date = value.date;
            this._days = value.days;
            this._deleteMarker = value.deleteMarker;
        }
    }
    get date() {
        return this.getStringAttribute('date');
    }
    set date(value) {
        this._date = value;
    }
    resetDate() {
        this._date = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get dateInput() {
        return this._date;
    }
    get days() {
        return this.getNumberAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    resetDays() {
        this._days = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
    get deleteMarker() {
        return this.getBooleanAttribute('delete_marker');
    }
    set deleteMarker(value) {
        this._deleteMarker = value;
    }
    resetDeleteMarker() {
        this._deleteMarker = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get deleteMarkerInput() {
        return this._deleteMarker;
    }
}
exports.CosBucketLifecycleRulesExpirationOutputReference = CosBucketLifecycleRulesExpirationOutputReference;
function cosBucketLifecycleRulesNonCurrentExpirationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        non_current_days: cdktf.numberToTerraform(struct.nonCurrentDays),
    };
}
function cosBucketLifecycleRulesNonCurrentExpirationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        non_current_days: {
            value: cdktf.numberToHclTerraform(struct.nonCurrentDays),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesNonCurrentExpirationOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._nonCurrentDays !== undefined) {
            hasAnyValues = true;
            internalValueResult.nonCurrentDays = this._nonCurrentDays;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._nonCurrentDays = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._nonCurrentDays = value.nonCurrentDays;
        }
    }
    get nonCurrentDays() {
        return this.getNumberAttribute('non_current_days');
    }
    set nonCurrentDays(value) {
        this._nonCurrentDays = value;
    }
    resetNonCurrentDays() {
        this._nonCurrentDays = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get nonCurrentDaysInput() {
        return this._nonCurrentDays;
    }
}
exports.CosBucketLifecycleRulesNonCurrentExpirationOutputReference = CosBucketLifecycleRulesNonCurrentExpirationOutputReference;
function cosBucketLifecycleRulesNonCurrentTransitionToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        non_current_days: cdktf.numberToTerraform(struct.nonCurrentDays),
        storage_class: cdktf.stringToTerraform(struct.storageClass),
    };
}
function cosBucketLifecycleRulesNonCurrentTransitionToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        non_current_days: {
            value: cdktf.numberToHclTerraform(struct.nonCurrentDays),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        storage_class: {
            value: cdktf.stringToHclTerraform(struct.storageClass),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesNonCurrentTransitionOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._nonCurrentDays !== undefined) {
            hasAnyValues = true;
            internalValueResult.nonCurrentDays = this._nonCurrentDays;
        }
        if (this._storageClass !== undefined) {
            hasAnyValues = true;
            internalValueResult.storageClass = this._storageClass;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._nonCurrentDays = undefined;
            this._storageClass = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._nonCurrentDays = value.nonCurrentDays;
            this._storageClass = value.storageClass;
        }
    }
    get nonCurrentDays() {
        return this.getNumberAttribute('non_current_days');
    }
    set nonCurrentDays(value) {
        this._nonCurrentDays = value;
    }
    resetNonCurrentDays() {
        this._nonCurrentDays = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get nonCurrentDaysInput() {
        return this._nonCurrentDays;
    }
    get storageClass() {
        return this.getStringAttribute('storage_class');
    }
    set storageClass(value) {
        this._storageClass = value;
    }
    // Temporarily expose input value. Use with caution.
    get storageClassInput() {
        return this._storageClass;
    }
}
exports.CosBucketLifecycleRulesNonCurrentTransitionOutputReference = CosBucketLifecycleRulesNonCurrentTransitionOutputReference;
class CosBucketLifecycleRulesNonCurrentTransitionList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketLifecycleRulesNonCurrentTransitionOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketLifecycleRulesNonCurrentTransitionList = CosBucketLifecycleRulesNonCurrentTransitionList;
function cosBucketLifecycleRulesTransitionToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        date: cdktf.stringToTerraform(struct.date),
        days: cdktf.numberToTerraform(struct.days),
        storage_class: cdktf.stringToTerraform(struct.storageClass),
    };
}
function cosBucketLifecycleRulesTransitionToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        date: {
            value: cdktf.stringToHclTerraform(struct.date),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        days: {
            value: cdktf.numberToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        storage_class: {
            value: cdktf.stringToHclTerraform(struct.storageClass),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesTransitionOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._date !== undefined) {
            hasAnyValues = true;
            internalValueResult.date = this._date;
        }
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        if (this._storageClass !== undefined) {
            hasAnyValues = true;
            internalValueResult.storageClass = this._storageClass;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._date = undefined;
            this._days = undefined;
            this._storageClass = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._date = value.date;
            this._days = value.days;
            this._storageClass = value.storageClass;
        }
    }
    get date() {
        return this.getStringAttribute('date');
    }
    set date(value) {
        this._date = value;
    }
    resetDate() {
        this._date = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get dateInput() {
        return this._date;
    }
    get days() {
        return this.getNumberAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    resetDays() {
        this._days = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
    get storageClass() {
        return this.getStringAttribute('storage_class');
    }
    set storageClass(value) {
        this._storageClass = value;
    }
    // Temporarily expose input value. Use with caution.
    get storageClassInput() {
        return this._storageClass;
    }
}
exports.CosBucketLifecycleRulesTransitionOutputReference = CosBucketLifecycleRulesTransitionOutputReference;
class CosBucketLifecycleRulesTransitionList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketLifecycleRulesTransitionOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketLifecycleRulesTransitionList = CosBucketLifecycleRulesTransitionList;
function cosBucketLifecycleRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        filter_prefix: cdktf.stringToTerraform(struct.filterPrefix),
        id: cdktf.stringToTerraform(struct.id),
        abort_incomplete_multipart_upload: cosBucketLifecycleRulesAbortIncompleteMultipartUploadToTerraform(struct.abortIncompleteMultipartUpload),
        expiration: cosBucketLifecycleRulesExpirationToTerraform(struct.expiration),
        non_current_expiration: cosBucketLifecycleRulesNonCurrentExpirationToTerraform(struct.nonCurrentExpiration),
        non_current_transition: cdktf.listMapper(cosBucketLifecycleRulesNonCurrentTransitionToTerraform, true)(struct.nonCurrentTransition),
        transition: cdktf.listMapper(cosBucketLifecycleRulesTransitionToTerraform, true)(struct.transition),
    };
}
function cosBucketLifecycleRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        filter_prefix: {
            value: cdktf.stringToHclTerraform(struct.filterPrefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        id: {
            value: cdktf.stringToHclTerraform(struct.id),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        abort_incomplete_multipart_upload: {
            value: cosBucketLifecycleRulesAbortIncompleteMultipartUploadToHclTerraform(struct.abortIncompleteMultipartUpload),
            isBlock: true,
            type: "set",
            storageClassType: "CosBucketLifecycleRulesAbortIncompleteMultipartUploadList",
        },
        expiration: {
            value: cosBucketLifecycleRulesExpirationToHclTerraform(struct.expiration),
            isBlock: true,
            type: "set",
            storageClassType: "CosBucketLifecycleRulesExpirationList",
        },
        non_current_expiration: {
            value: cosBucketLifecycleRulesNonCurrentExpirationToHclTerraform(struct.nonCurrentExpiration),
            isBlock: true,
            type: "set",
            storageClassType: "CosBucketLifecycleRulesNonCurrentExpirationList",
        },
        non_current_transition: {
            value: cdktf.listMapperHcl(cosBucketLifecycleRulesNonCurrentTransitionToHclTerraform, true)(struct.nonCurrentTransition),
            isBlock: true,
            type: "set",
            storageClassType: "CosBucketLifecycleRulesNonCurrentTransitionList",
        },
        transition: {
            value: cdktf.listMapperHcl(cosBucketLifecycleRulesTransitionToHclTerraform, true)(struct.transition),
            isBlock: true,
            type: "set",
            storageClassType: "CosBucketLifecycleRulesTransitionList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketLifecycleRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
        // abort_incomplete_multipart_upload - computed: false, optional: true, required: false
        this._abortIncompleteMultipartUpload = new CosBucketLifecycleRulesAbortIncompleteMultipartUploadOutputReference(this, "abort_incomplete_multipart_upload");
        // expiration - computed: false, optional: true, required: false
        this._expiration = new CosBucketLifecycleRulesExpirationOutputReference(this, "expiration");
        // non_current_expiration - computed: false, optional: true, required: false
        this._nonCurrentExpiration = new CosBucketLifecycleRulesNonCurrentExpirationOutputReference(this, "non_current_expiration");
        // non_current_transition - computed: false, optional: true, required: false
        this._nonCurrentTransition = new CosBucketLifecycleRulesNonCurrentTransitionList(this, "non_current_transition", true);
        // transition - computed: false, optional: true, required: false
        this._transition = new CosBucketLifecycleRulesTransitionList(this, "transition", true);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._filterPrefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.filterPrefix = this._filterPrefix;
        }
        if (this._id !== undefined) {
            hasAnyValues = true;
            internalValueResult.id = this._id;
        }
        if (this._abortIncompleteMultipartUpload?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.abortIncompleteMultipartUpload = this._abortIncompleteMultipartUpload?.internalValue;
        }
        if (this._expiration?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.expiration = this._expiration?.internalValue;
        }
        if (this._nonCurrentExpiration?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.nonCurrentExpiration = this._nonCurrentExpiration?.internalValue;
        }
        if (this._nonCurrentTransition?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.nonCurrentTransition = this._nonCurrentTransition?.internalValue;
        }
        if (this._transition?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.transition = this._transition?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._filterPrefix = undefined;
            this._id = undefined;
            this._abortIncompleteMultipartUpload.internalValue = undefined;
            this._expiration.internalValue = undefined;
            this._nonCurrentExpiration.internalValue = undefined;
            this._nonCurrentTransition.internalValue = undefined;
            this._transition.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._filterPrefix = value.filterPrefix;
            this._id = value.id;
            this._abortIncompleteMultipartUpload.internalValue = value.abortIncompleteMultipartUpload;
            this._expiration.internalValue = value.expiration;
            this._nonCurrentExpiration.internalValue = value.nonCurrentExpiration;
            this._nonCurrentTransition.internalValue = value.nonCurrentTransition;
            this._transition.internalValue = value.transition;
        }
    }
    get filterPrefix() {
        return this.getStringAttribute('filter_prefix');
    }
    set filterPrefix(value) {
        this._filterPrefix = value;
    }
    resetFilterPrefix() {
        this._filterPrefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterPrefixInput() {
        return this._filterPrefix;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get abortIncompleteMultipartUpload() {
        return this._abortIncompleteMultipartUpload;
    }
    putAbortIncompleteMultipartUpload(value) {
        this._abortIncompleteMultipartUpload.internalValue = value;
    }
    resetAbortIncompleteMultipartUpload() {
        this._abortIncompleteMultipartUpload.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get abortIncompleteMultipartUploadInput() {
        return this._abortIncompleteMultipartUpload.internalValue;
    }
    get expiration() {
        return this._expiration;
    }
    putExpiration(value) {
        this._expiration.internalValue = value;
    }
    resetExpiration() {
        this._expiration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get expirationInput() {
        return this._expiration.internalValue;
    }
    get nonCurrentExpiration() {
        return this._nonCurrentExpiration;
    }
    putNonCurrentExpiration(value) {
        this._nonCurrentExpiration.internalValue = value;
    }
    resetNonCurrentExpiration() {
        this._nonCurrentExpiration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get nonCurrentExpirationInput() {
        return this._nonCurrentExpiration.internalValue;
    }
    get nonCurrentTransition() {
        return this._nonCurrentTransition;
    }
    putNonCurrentTransition(value) {
        this._nonCurrentTransition.internalValue = value;
    }
    resetNonCurrentTransition() {
        this._nonCurrentTransition.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get nonCurrentTransitionInput() {
        return this._nonCurrentTransition.internalValue;
    }
    get transition() {
        return this._transition;
    }
    putTransition(value) {
        this._transition.internalValue = value;
    }
    resetTransition() {
        this._transition.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get transitionInput() {
        return this._transition.internalValue;
    }
}
exports.CosBucketLifecycleRulesOutputReference = CosBucketLifecycleRulesOutputReference;
class CosBucketLifecycleRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketLifecycleRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketLifecycleRulesList = CosBucketLifecycleRulesList;
function cosBucketObjectLockConfigurationRuleToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        days: cdktf.numberToTerraform(struct.days),
    };
}
function cosBucketObjectLockConfigurationRuleToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        days: {
            value: cdktf.numberToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketObjectLockConfigurationRuleOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._days = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._days = value.days;
        }
    }
    get days() {
        return this.getNumberAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
}
exports.CosBucketObjectLockConfigurationRuleOutputReference = CosBucketObjectLockConfigurationRuleOutputReference;
function cosBucketObjectLockConfigurationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        enabled: cdktf.booleanToTerraform(struct.enabled),
        rule: cosBucketObjectLockConfigurationRuleToTerraform(struct.rule),
    };
}
function cosBucketObjectLockConfigurationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        enabled: {
            value: cdktf.booleanToHclTerraform(struct.enabled),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        rule: {
            value: cosBucketObjectLockConfigurationRuleToHclTerraform(struct.rule),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketObjectLockConfigurationRuleList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketObjectLockConfigurationOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // rule - computed: false, optional: true, required: false
        this._rule = new CosBucketObjectLockConfigurationRuleOutputReference(this, "rule");
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._enabled !== undefined) {
            hasAnyValues = true;
            internalValueResult.enabled = this._enabled;
        }
        if (this._rule?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.rule = this._rule?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._enabled = undefined;
            this._rule.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._enabled = value.enabled;
            this._rule.internalValue = value.rule;
        }
    }
    get enabled() {
        return this.getBooleanAttribute('enabled');
    }
    set enabled(value) {
        this._enabled = value;
    }
    // Temporarily expose input value. Use with caution.
    get enabledInput() {
        return this._enabled;
    }
    get rule() {
        return this._rule;
    }
    putRule(value) {
        this._rule.internalValue = value;
    }
    resetRule() {
        this._rule.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get ruleInput() {
        return this._rule.internalValue;
    }
}
exports.CosBucketObjectLockConfigurationOutputReference = CosBucketObjectLockConfigurationOutputReference;
function cosBucketOriginDomainRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        domain: cdktf.stringToTerraform(struct.domain),
        status: cdktf.stringToTerraform(struct.status),
        type: cdktf.stringToTerraform(struct.type),
    };
}
function cosBucketOriginDomainRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        domain: {
            value: cdktf.stringToHclTerraform(struct.domain),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        type: {
            value: cdktf.stringToHclTerraform(struct.type),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketOriginDomainRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._domain !== undefined) {
            hasAnyValues = true;
            internalValueResult.domain = this._domain;
        }
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        if (this._type !== undefined) {
            hasAnyValues = true;
            internalValueResult.type = this._type;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._domain = undefined;
            this._status = undefined;
            this._type = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._domain = value.domain;
            this._status = value.status;
            this._type = value.type;
        }
    }
    get domain() {
        return this.getStringAttribute('domain');
    }
    set domain(value) {
        this._domain = value;
    }
    // Temporarily expose input value. Use with caution.
    get domainInput() {
        return this._domain;
    }
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    resetStatus() {
        this._status = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
    get type() {
        return this.getStringAttribute('type');
    }
    set type(value) {
        this._type = value;
    }
    resetType() {
        this._type = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get typeInput() {
        return this._type;
    }
}
exports.CosBucketOriginDomainRulesOutputReference = CosBucketOriginDomainRulesOutputReference;
class CosBucketOriginDomainRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketOriginDomainRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketOriginDomainRulesList = CosBucketOriginDomainRulesList;
function cosBucketOriginPullRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        back_to_source_mode: cdktf.stringToTerraform(struct.backToSourceMode),
        custom_http_headers: cdktf.hashMapper(cdktf.stringToTerraform)(struct.customHttpHeaders),
        follow_http_headers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.followHttpHeaders),
        follow_query_string: cdktf.booleanToTerraform(struct.followQueryString),
        follow_redirection: cdktf.booleanToTerraform(struct.followRedirection),
        host: cdktf.stringToTerraform(struct.host),
        http_redirect_code: cdktf.stringToTerraform(struct.httpRedirectCode),
        prefix: cdktf.stringToTerraform(struct.prefix),
        priority: cdktf.numberToTerraform(struct.priority),
        protocol: cdktf.stringToTerraform(struct.protocol),
        sync_back_to_source: cdktf.booleanToTerraform(struct.syncBackToSource),
    };
}
function cosBucketOriginPullRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        back_to_source_mode: {
            value: cdktf.stringToHclTerraform(struct.backToSourceMode),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        custom_http_headers: {
            value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct.customHttpHeaders),
            isBlock: false,
            type: "map",
            storageClassType: "stringMap",
        },
        follow_http_headers: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.followHttpHeaders),
            isBlock: false,
            type: "set",
            storageClassType: "stringList",
        },
        follow_query_string: {
            value: cdktf.booleanToHclTerraform(struct.followQueryString),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        follow_redirection: {
            value: cdktf.booleanToHclTerraform(struct.followRedirection),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        host: {
            value: cdktf.stringToHclTerraform(struct.host),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        http_redirect_code: {
            value: cdktf.stringToHclTerraform(struct.httpRedirectCode),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        priority: {
            value: cdktf.numberToHclTerraform(struct.priority),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        protocol: {
            value: cdktf.stringToHclTerraform(struct.protocol),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        sync_back_to_source: {
            value: cdktf.booleanToHclTerraform(struct.syncBackToSource),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketOriginPullRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._backToSourceMode !== undefined) {
            hasAnyValues = true;
            internalValueResult.backToSourceMode = this._backToSourceMode;
        }
        if (this._customHttpHeaders !== undefined) {
            hasAnyValues = true;
            internalValueResult.customHttpHeaders = this._customHttpHeaders;
        }
        if (this._followHttpHeaders !== undefined) {
            hasAnyValues = true;
            internalValueResult.followHttpHeaders = this._followHttpHeaders;
        }
        if (this._followQueryString !== undefined) {
            hasAnyValues = true;
            internalValueResult.followQueryString = this._followQueryString;
        }
        if (this._followRedirection !== undefined) {
            hasAnyValues = true;
            internalValueResult.followRedirection = this._followRedirection;
        }
        if (this._host !== undefined) {
            hasAnyValues = true;
            internalValueResult.host = this._host;
        }
        if (this._httpRedirectCode !== undefined) {
            hasAnyValues = true;
            internalValueResult.httpRedirectCode = this._httpRedirectCode;
        }
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._priority !== undefined) {
            hasAnyValues = true;
            internalValueResult.priority = this._priority;
        }
        if (this._protocol !== undefined) {
            hasAnyValues = true;
            internalValueResult.protocol = this._protocol;
        }
        if (this._syncBackToSource !== undefined) {
            hasAnyValues = true;
            internalValueResult.syncBackToSource = this._syncBackToSource;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._backToSourceMode = undefined;
            this._customHttpHeaders = undefined;
            this._followHttpHeaders = undefined;
            this._followQueryString = undefined;
            this._followRedirection = undefined;
            this._host = undefined;
            this._httpRedirectCode = undefined;
            this._prefix = undefined;
            this._priority = undefined;
            this._protocol = undefined;
            this._syncBackToSource = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._backToSourceMode = value.backToSourceMode;
            this._customHttpHeaders = value.customHttpHeaders;
            this._followHttpHeaders = value.followHttpHeaders;
            this._followQueryString = value.followQueryString;
            this._followRedirection = value.followRedirection;
            this._host = value.host;
            this._httpRedirectCode = value.httpRedirectCode;
            this._prefix = value.prefix;
            this._priority = value.priority;
            this._protocol = value.protocol;
            this._syncBackToSource = value.syncBackToSource;
        }
    }
    get backToSourceMode() {
        return this.getStringAttribute('back_to_source_mode');
    }
    set backToSourceMode(value) {
        this._backToSourceMode = value;
    }
    resetBackToSourceMode() {
        this._backToSourceMode = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get backToSourceModeInput() {
        return this._backToSourceMode;
    }
    get customHttpHeaders() {
        return this.getStringMapAttribute('custom_http_headers');
    }
    set customHttpHeaders(value) {
        this._customHttpHeaders = value;
    }
    resetCustomHttpHeaders() {
        this._customHttpHeaders = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get customHttpHeadersInput() {
        return this._customHttpHeaders;
    }
    get followHttpHeaders() {
        return cdktf.Fn.tolist(this.getListAttribute('follow_http_headers'));
    }
    set followHttpHeaders(value) {
        this._followHttpHeaders = value;
    }
    resetFollowHttpHeaders() {
        this._followHttpHeaders = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get followHttpHeadersInput() {
        return this._followHttpHeaders;
    }
    get followQueryString() {
        return this.getBooleanAttribute('follow_query_string');
    }
    set followQueryString(value) {
        this._followQueryString = value;
    }
    resetFollowQueryString() {
        this._followQueryString = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get followQueryStringInput() {
        return this._followQueryString;
    }
    get followRedirection() {
        return this.getBooleanAttribute('follow_redirection');
    }
    set followRedirection(value) {
        this._followRedirection = value;
    }
    resetFollowRedirection() {
        this._followRedirection = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get followRedirectionInput() {
        return this._followRedirection;
    }
    get host() {
        return this.getStringAttribute('host');
    }
    set host(value) {
        this._host = value;
    }
    // Temporarily expose input value. Use with caution.
    get hostInput() {
        return this._host;
    }
    get httpRedirectCode() {
        return this.getStringAttribute('http_redirect_code');
    }
    set httpRedirectCode(value) {
        this._httpRedirectCode = value;
    }
    resetHttpRedirectCode() {
        this._httpRedirectCode = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get httpRedirectCodeInput() {
        return this._httpRedirectCode;
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get priority() {
        return this.getNumberAttribute('priority');
    }
    set priority(value) {
        this._priority = value;
    }
    // Temporarily expose input value. Use with caution.
    get priorityInput() {
        return this._priority;
    }
    get protocol() {
        return this.getStringAttribute('protocol');
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
    get syncBackToSource() {
        return this.getBooleanAttribute('sync_back_to_source');
    }
    set syncBackToSource(value) {
        this._syncBackToSource = value;
    }
    resetSyncBackToSource() {
        this._syncBackToSource = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get syncBackToSourceInput() {
        return this._syncBackToSource;
    }
}
exports.CosBucketOriginPullRulesOutputReference = CosBucketOriginPullRulesOutputReference;
class CosBucketOriginPullRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketOriginPullRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketOriginPullRulesList = CosBucketOriginPullRulesList;
function cosBucketReplicaRulesDeleteMarkerReplicationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        status: cdktf.stringToTerraform(struct.status),
    };
}
function cosBucketReplicaRulesDeleteMarkerReplicationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesDeleteMarkerReplicationOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._status = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._status = value.status;
        }
    }
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    resetStatus() {
        this._status = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
}
exports.CosBucketReplicaRulesDeleteMarkerReplicationOutputReference = CosBucketReplicaRulesDeleteMarkerReplicationOutputReference;
function cosBucketReplicaRulesFilterAndTagToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        key: cdktf.stringToTerraform(struct.key),
        value: cdktf.stringToTerraform(struct.value),
    };
}
function cosBucketReplicaRulesFilterAndTagToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        key: {
            value: cdktf.stringToHclTerraform(struct.key),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        value: {
            value: cdktf.stringToHclTerraform(struct.value),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesFilterAndTagOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._key !== undefined) {
            hasAnyValues = true;
            internalValueResult.key = this._key;
        }
        if (this._value !== undefined) {
            hasAnyValues = true;
            internalValueResult.value = this._value;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._key = undefined;
            this._value = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._key = value.key;
            this._value = value.value;
        }
    }
    get key() {
        return this.getStringAttribute('key');
    }
    set key(value) {
        this._key = value;
    }
    // Temporarily expose input value. Use with caution.
    get keyInput() {
        return this._key;
    }
    get value() {
        return this.getStringAttribute('value');
    }
    set value(value) {
        this._value = value;
    }
    // Temporarily expose input value. Use with caution.
    get valueInput() {
        return this._value;
    }
}
exports.CosBucketReplicaRulesFilterAndTagOutputReference = CosBucketReplicaRulesFilterAndTagOutputReference;
class CosBucketReplicaRulesFilterAndTagList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketReplicaRulesFilterAndTagOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketReplicaRulesFilterAndTagList = CosBucketReplicaRulesFilterAndTagList;
function cosBucketReplicaRulesFilterAndToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        prefix: cdktf.stringToTerraform(struct.prefix),
        tag: cdktf.listMapper(cosBucketReplicaRulesFilterAndTagToTerraform, true)(struct.tag),
    };
}
function cosBucketReplicaRulesFilterAndToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        tag: {
            value: cdktf.listMapperHcl(cosBucketReplicaRulesFilterAndTagToHclTerraform, true)(struct.tag),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesFilterAndTagList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesFilterAndOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // tag - computed: false, optional: true, required: false
        this._tag = new CosBucketReplicaRulesFilterAndTagList(this, "tag", false);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._tag?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.tag = this._tag?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._prefix = undefined;
            this._tag.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._prefix = value.prefix;
            this._tag.internalValue = value.tag;
        }
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get tag() {
        return this._tag;
    }
    putTag(value) {
        this._tag.internalValue = value;
    }
    resetTag() {
        this._tag.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tagInput() {
        return this._tag.internalValue;
    }
}
exports.CosBucketReplicaRulesFilterAndOutputReference = CosBucketReplicaRulesFilterAndOutputReference;
function cosBucketReplicaRulesFilterToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        prefix: cdktf.stringToTerraform(struct.prefix),
        and: cosBucketReplicaRulesFilterAndToTerraform(struct.and),
    };
}
function cosBucketReplicaRulesFilterToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        and: {
            value: cosBucketReplicaRulesFilterAndToHclTerraform(struct.and),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesFilterAndList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesFilterOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // and - computed: false, optional: true, required: false
        this._and = new CosBucketReplicaRulesFilterAndOutputReference(this, "and");
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._and?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.and = this._and?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._prefix = undefined;
            this._and.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._prefix = value.prefix;
            this._and.internalValue = value.and;
        }
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get and() {
        return this._and;
    }
    putAnd(value) {
        this._and.internalValue = value;
    }
    resetAnd() {
        this._and.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get andInput() {
        return this._and.internalValue;
    }
}
exports.CosBucketReplicaRulesFilterOutputReference = CosBucketReplicaRulesFilterOutputReference;
function cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        status: cdktf.stringToTerraform(struct.status),
    };
}
function cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._status = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._status = value.status;
        }
    }
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    resetStatus() {
        this._status = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
}
exports.CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference = CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference;
function cosBucketReplicaRulesSourceSelectionCriteriaToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        sse_kms_encrypted_objects: cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToTerraform(struct.sseKmsEncryptedObjects),
    };
}
function cosBucketReplicaRulesSourceSelectionCriteriaToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        sse_kms_encrypted_objects: {
            value: cosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsToHclTerraform(struct.sseKmsEncryptedObjects),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesSourceSelectionCriteriaOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // sse_kms_encrypted_objects - computed: false, optional: true, required: false
        this._sseKmsEncryptedObjects = new CosBucketReplicaRulesSourceSelectionCriteriaSseKmsEncryptedObjectsOutputReference(this, "sse_kms_encrypted_objects");
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._sseKmsEncryptedObjects?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.sseKmsEncryptedObjects = this._sseKmsEncryptedObjects?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._sseKmsEncryptedObjects.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._sseKmsEncryptedObjects.internalValue = value.sseKmsEncryptedObjects;
        }
    }
    get sseKmsEncryptedObjects() {
        return this._sseKmsEncryptedObjects;
    }
    putSseKmsEncryptedObjects(value) {
        this._sseKmsEncryptedObjects.internalValue = value;
    }
    resetSseKmsEncryptedObjects() {
        this._sseKmsEncryptedObjects.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get sseKmsEncryptedObjectsInput() {
        return this._sseKmsEncryptedObjects.internalValue;
    }
}
exports.CosBucketReplicaRulesSourceSelectionCriteriaOutputReference = CosBucketReplicaRulesSourceSelectionCriteriaOutputReference;
function cosBucketReplicaRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        destination_bucket: cdktf.stringToTerraform(struct.destinationBucket),
        destination_encryption_kms_key_id: cdktf.stringToTerraform(struct.destinationEncryptionKmsKeyId),
        destination_storage_class: cdktf.stringToTerraform(struct.destinationStorageClass),
        id: cdktf.stringToTerraform(struct.id),
        prefix: cdktf.stringToTerraform(struct.prefix),
        priority: cdktf.numberToTerraform(struct.priority),
        status: cdktf.stringToTerraform(struct.status),
        delete_marker_replication: cosBucketReplicaRulesDeleteMarkerReplicationToTerraform(struct.deleteMarkerReplication),
        filter: cosBucketReplicaRulesFilterToTerraform(struct.filter),
        source_selection_criteria: cosBucketReplicaRulesSourceSelectionCriteriaToTerraform(struct.sourceSelectionCriteria),
    };
}
function cosBucketReplicaRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        destination_bucket: {
            value: cdktf.stringToHclTerraform(struct.destinationBucket),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        destination_encryption_kms_key_id: {
            value: cdktf.stringToHclTerraform(struct.destinationEncryptionKmsKeyId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        destination_storage_class: {
            value: cdktf.stringToHclTerraform(struct.destinationStorageClass),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        id: {
            value: cdktf.stringToHclTerraform(struct.id),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        prefix: {
            value: cdktf.stringToHclTerraform(struct.prefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        priority: {
            value: cdktf.numberToHclTerraform(struct.priority),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        delete_marker_replication: {
            value: cosBucketReplicaRulesDeleteMarkerReplicationToHclTerraform(struct.deleteMarkerReplication),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesDeleteMarkerReplicationList",
        },
        filter: {
            value: cosBucketReplicaRulesFilterToHclTerraform(struct.filter),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesFilterList",
        },
        source_selection_criteria: {
            value: cosBucketReplicaRulesSourceSelectionCriteriaToHclTerraform(struct.sourceSelectionCriteria),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketReplicaRulesSourceSelectionCriteriaList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketReplicaRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
        // delete_marker_replication - computed: false, optional: true, required: false
        this._deleteMarkerReplication = new CosBucketReplicaRulesDeleteMarkerReplicationOutputReference(this, "delete_marker_replication");
        // filter - computed: false, optional: true, required: false
        this._filter = new CosBucketReplicaRulesFilterOutputReference(this, "filter");
        // source_selection_criteria - computed: false, optional: true, required: false
        this._sourceSelectionCriteria = new CosBucketReplicaRulesSourceSelectionCriteriaOutputReference(this, "source_selection_criteria");
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._destinationBucket !== undefined) {
            hasAnyValues = true;
            internalValueResult.destinationBucket = this._destinationBucket;
        }
        if (this._destinationEncryptionKmsKeyId !== undefined) {
            hasAnyValues = true;
            internalValueResult.destinationEncryptionKmsKeyId = this._destinationEncryptionKmsKeyId;
        }
        if (this._destinationStorageClass !== undefined) {
            hasAnyValues = true;
            internalValueResult.destinationStorageClass = this._destinationStorageClass;
        }
        if (this._id !== undefined) {
            hasAnyValues = true;
            internalValueResult.id = this._id;
        }
        if (this._prefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.prefix = this._prefix;
        }
        if (this._priority !== undefined) {
            hasAnyValues = true;
            internalValueResult.priority = this._priority;
        }
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        if (this._deleteMarkerReplication?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.deleteMarkerReplication = this._deleteMarkerReplication?.internalValue;
        }
        if (this._filter?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.filter = this._filter?.internalValue;
        }
        if (this._sourceSelectionCriteria?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.sourceSelectionCriteria = this._sourceSelectionCriteria?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._destinationBucket = undefined;
            this._destinationEncryptionKmsKeyId = undefined;
            this._destinationStorageClass = undefined;
            this._id = undefined;
            this._prefix = undefined;
            this._priority = undefined;
            this._status = undefined;
            this._deleteMarkerReplication.internalValue = undefined;
            this._filter.internalValue = undefined;
            this._sourceSelectionCriteria.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._destinationBucket = value.destinationBucket;
            this._destinationEncryptionKmsKeyId = value.destinationEncryptionKmsKeyId;
            this._destinationStorageClass = value.destinationStorageClass;
            this._id = value.id;
            this._prefix = value.prefix;
            this._priority = value.priority;
            this._status = value.status;
            this._deleteMarkerReplication.internalValue = value.deleteMarkerReplication;
            this._filter.internalValue = value.filter;
            this._sourceSelectionCriteria.internalValue = value.sourceSelectionCriteria;
        }
    }
    get destinationBucket() {
        return this.getStringAttribute('destination_bucket');
    }
    set destinationBucket(value) {
        this._destinationBucket = value;
    }
    // Temporarily expose input value. Use with caution.
    get destinationBucketInput() {
        return this._destinationBucket;
    }
    get destinationEncryptionKmsKeyId() {
        return this.getStringAttribute('destination_encryption_kms_key_id');
    }
    set destinationEncryptionKmsKeyId(value) {
        this._destinationEncryptionKmsKeyId = value;
    }
    resetDestinationEncryptionKmsKeyId() {
        this._destinationEncryptionKmsKeyId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get destinationEncryptionKmsKeyIdInput() {
        return this._destinationEncryptionKmsKeyId;
    }
    get destinationStorageClass() {
        return this.getStringAttribute('destination_storage_class');
    }
    set destinationStorageClass(value) {
        this._destinationStorageClass = value;
    }
    resetDestinationStorageClass() {
        this._destinationStorageClass = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get destinationStorageClassInput() {
        return this._destinationStorageClass;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get prefix() {
        return this.getStringAttribute('prefix');
    }
    set prefix(value) {
        this._prefix = value;
    }
    resetPrefix() {
        this._prefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get prefixInput() {
        return this._prefix;
    }
    get priority() {
        return this.getNumberAttribute('priority');
    }
    set priority(value) {
        this._priority = value;
    }
    resetPriority() {
        this._priority = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get priorityInput() {
        return this._priority;
    }
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    resetStatus() {
        this._status = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
    get deleteMarkerReplication() {
        return this._deleteMarkerReplication;
    }
    putDeleteMarkerReplication(value) {
        this._deleteMarkerReplication.internalValue = value;
    }
    resetDeleteMarkerReplication() {
        this._deleteMarkerReplication.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get deleteMarkerReplicationInput() {
        return this._deleteMarkerReplication.internalValue;
    }
    get filter() {
        return this._filter;
    }
    putFilter(value) {
        this._filter.internalValue = value;
    }
    resetFilter() {
        this._filter.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterInput() {
        return this._filter.internalValue;
    }
    get sourceSelectionCriteria() {
        return this._sourceSelectionCriteria;
    }
    putSourceSelectionCriteria(value) {
        this._sourceSelectionCriteria.internalValue = value;
    }
    resetSourceSelectionCriteria() {
        this._sourceSelectionCriteria.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get sourceSelectionCriteriaInput() {
        return this._sourceSelectionCriteria.internalValue;
    }
}
exports.CosBucketReplicaRulesOutputReference = CosBucketReplicaRulesOutputReference;
class CosBucketReplicaRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketReplicaRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketReplicaRulesList = CosBucketReplicaRulesList;
function cosBucketWebsiteRoutingRulesRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        condition_error_code: cdktf.stringToTerraform(struct.conditionErrorCode),
        condition_prefix: cdktf.stringToTerraform(struct.conditionPrefix),
        redirect_protocol: cdktf.stringToTerraform(struct.redirectProtocol),
        redirect_replace_key: cdktf.stringToTerraform(struct.redirectReplaceKey),
        redirect_replace_key_prefix: cdktf.stringToTerraform(struct.redirectReplaceKeyPrefix),
    };
}
function cosBucketWebsiteRoutingRulesRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        condition_error_code: {
            value: cdktf.stringToHclTerraform(struct.conditionErrorCode),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        condition_prefix: {
            value: cdktf.stringToHclTerraform(struct.conditionPrefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        redirect_protocol: {
            value: cdktf.stringToHclTerraform(struct.redirectProtocol),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        redirect_replace_key: {
            value: cdktf.stringToHclTerraform(struct.redirectReplaceKey),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        redirect_replace_key_prefix: {
            value: cdktf.stringToHclTerraform(struct.redirectReplaceKeyPrefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketWebsiteRoutingRulesRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._conditionErrorCode !== undefined) {
            hasAnyValues = true;
            internalValueResult.conditionErrorCode = this._conditionErrorCode;
        }
        if (this._conditionPrefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.conditionPrefix = this._conditionPrefix;
        }
        if (this._redirectProtocol !== undefined) {
            hasAnyValues = true;
            internalValueResult.redirectProtocol = this._redirectProtocol;
        }
        if (this._redirectReplaceKey !== undefined) {
            hasAnyValues = true;
            internalValueResult.redirectReplaceKey = this._redirectReplaceKey;
        }
        if (this._redirectReplaceKeyPrefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.redirectReplaceKeyPrefix = this._redirectReplaceKeyPrefix;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._conditionErrorCode = undefined;
            this._conditionPrefix = undefined;
            this._redirectProtocol = undefined;
            this._redirectReplaceKey = undefined;
            this._redirectReplaceKeyPrefix = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._conditionErrorCode = value.conditionErrorCode;
            this._conditionPrefix = value.conditionPrefix;
            this._redirectProtocol = value.redirectProtocol;
            this._redirectReplaceKey = value.redirectReplaceKey;
            this._redirectReplaceKeyPrefix = value.redirectReplaceKeyPrefix;
        }
    }
    get conditionErrorCode() {
        return this.getStringAttribute('condition_error_code');
    }
    set conditionErrorCode(value) {
        this._conditionErrorCode = value;
    }
    resetConditionErrorCode() {
        this._conditionErrorCode = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get conditionErrorCodeInput() {
        return this._conditionErrorCode;
    }
    get conditionPrefix() {
        return this.getStringAttribute('condition_prefix');
    }
    set conditionPrefix(value) {
        this._conditionPrefix = value;
    }
    resetConditionPrefix() {
        this._conditionPrefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get conditionPrefixInput() {
        return this._conditionPrefix;
    }
    get redirectProtocol() {
        return this.getStringAttribute('redirect_protocol');
    }
    set redirectProtocol(value) {
        this._redirectProtocol = value;
    }
    resetRedirectProtocol() {
        this._redirectProtocol = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get redirectProtocolInput() {
        return this._redirectProtocol;
    }
    get redirectReplaceKey() {
        return this.getStringAttribute('redirect_replace_key');
    }
    set redirectReplaceKey(value) {
        this._redirectReplaceKey = value;
    }
    resetRedirectReplaceKey() {
        this._redirectReplaceKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get redirectReplaceKeyInput() {
        return this._redirectReplaceKey;
    }
    get redirectReplaceKeyPrefix() {
        return this.getStringAttribute('redirect_replace_key_prefix');
    }
    set redirectReplaceKeyPrefix(value) {
        this._redirectReplaceKeyPrefix = value;
    }
    resetRedirectReplaceKeyPrefix() {
        this._redirectReplaceKeyPrefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get redirectReplaceKeyPrefixInput() {
        return this._redirectReplaceKeyPrefix;
    }
}
exports.CosBucketWebsiteRoutingRulesRulesOutputReference = CosBucketWebsiteRoutingRulesRulesOutputReference;
class CosBucketWebsiteRoutingRulesRulesList extends cdktf.ComplexList {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new CosBucketWebsiteRoutingRulesRulesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.CosBucketWebsiteRoutingRulesRulesList = CosBucketWebsiteRoutingRulesRulesList;
function cosBucketWebsiteRoutingRulesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        rules: cdktf.listMapper(cosBucketWebsiteRoutingRulesRulesToTerraform, true)(struct.rules),
    };
}
function cosBucketWebsiteRoutingRulesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        rules: {
            value: cdktf.listMapperHcl(cosBucketWebsiteRoutingRulesRulesToHclTerraform, true)(struct.rules),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketWebsiteRoutingRulesRulesList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketWebsiteRoutingRulesOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // rules - computed: false, optional: false, required: true
        this._rules = new CosBucketWebsiteRoutingRulesRulesList(this, "rules", false);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._rules?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.rules = this._rules?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._rules.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._rules.internalValue = value.rules;
        }
    }
    get rules() {
        return this._rules;
    }
    putRules(value) {
        this._rules.internalValue = value;
    }
    // Temporarily expose input value. Use with caution.
    get rulesInput() {
        return this._rules.internalValue;
    }
}
exports.CosBucketWebsiteRoutingRulesOutputReference = CosBucketWebsiteRoutingRulesOutputReference;
function cosBucketWebsiteToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        error_document: cdktf.stringToTerraform(struct.errorDocument),
        index_document: cdktf.stringToTerraform(struct.indexDocument),
        redirect_all_requests_to: cdktf.stringToTerraform(struct.redirectAllRequestsTo),
        routing_rules: cosBucketWebsiteRoutingRulesToTerraform(struct.routingRules),
    };
}
function cosBucketWebsiteToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        error_document: {
            value: cdktf.stringToHclTerraform(struct.errorDocument),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        index_document: {
            value: cdktf.stringToHclTerraform(struct.indexDocument),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        redirect_all_requests_to: {
            value: cdktf.stringToHclTerraform(struct.redirectAllRequestsTo),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        routing_rules: {
            value: cosBucketWebsiteRoutingRulesToHclTerraform(struct.routingRules),
            isBlock: true,
            type: "list",
            storageClassType: "CosBucketWebsiteRoutingRulesList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class CosBucketWebsiteOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
        this.isEmptyObject = false;
        // routing_rules - computed: false, optional: true, required: false
        this._routingRules = new CosBucketWebsiteRoutingRulesOutputReference(this, "routing_rules");
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._errorDocument !== undefined) {
            hasAnyValues = true;
            internalValueResult.errorDocument = this._errorDocument;
        }
        if (this._indexDocument !== undefined) {
            hasAnyValues = true;
            internalValueResult.indexDocument = this._indexDocument;
        }
        if (this._redirectAllRequestsTo !== undefined) {
            hasAnyValues = true;
            internalValueResult.redirectAllRequestsTo = this._redirectAllRequestsTo;
        }
        if (this._routingRules?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.routingRules = this._routingRules?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._errorDocument = undefined;
            this._indexDocument = undefined;
            this._redirectAllRequestsTo = undefined;
            this._routingRules.internalValue = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._errorDocument = value.errorDocument;
            this._indexDocument = value.indexDocument;
            this._redirectAllRequestsTo = value.redirectAllRequestsTo;
            this._routingRules.internalValue = value.routingRules;
        }
    }
    // endpoint - computed: true, optional: false, required: false
    get endpoint() {
        return this.getStringAttribute('endpoint');
    }
    get errorDocument() {
        return this.getStringAttribute('error_document');
    }
    set errorDocument(value) {
        this._errorDocument = value;
    }
    resetErrorDocument() {
        this._errorDocument = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get errorDocumentInput() {
        return this._errorDocument;
    }
    get indexDocument() {
        return this.getStringAttribute('index_document');
    }
    set indexDocument(value) {
        this._indexDocument = value;
    }
    resetIndexDocument() {
        this._indexDocument = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get indexDocumentInput() {
        return this._indexDocument;
    }
    get redirectAllRequestsTo() {
        return this.getStringAttribute('redirect_all_requests_to');
    }
    set redirectAllRequestsTo(value) {
        this._redirectAllRequestsTo = value;
    }
    resetRedirectAllRequestsTo() {
        this._redirectAllRequestsTo = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get redirectAllRequestsToInput() {
        return this._redirectAllRequestsTo;
    }
    get routingRules() {
        return this._routingRules;
    }
    putRoutingRules(value) {
        this._routingRules.internalValue = value;
    }
    resetRoutingRules() {
        this._routingRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get routingRulesInput() {
        return this._routingRules.internalValue;
    }
}
exports.CosBucketWebsiteOutputReference = CosBucketWebsiteOutputReference;
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket tencentcloud_cos_bucket}
*/
class CosBucket extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud_cos_bucket"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a CosBucket resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the CosBucket to import
    * @param importFromId The id of the existing CosBucket that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the CosBucket to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud_cos_bucket", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cos_bucket tencentcloud_cos_bucket} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options CosBucketConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud_cos_bucket',
            terraformGeneratorMetadata: {
                providerName: 'tencentcloud',
                providerVersion: '1.83.25',
                providerVersionConstraint: '1.83.25'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        // cors_rules - computed: false, optional: true, required: false
        this._corsRules = new CosBucketCorsRulesList(this, "cors_rules", false);
        // intelligent_tiering_archiving_rule_list - computed: false, optional: true, required: false
        this._intelligentTieringArchivingRuleList = new CosBucketIntelligentTieringArchivingRuleListStructList(this, "intelligent_tiering_archiving_rule_list", false);
        // lifecycle_rules - computed: false, optional: true, required: false
        this._lifecycleRules = new CosBucketLifecycleRulesList(this, "lifecycle_rules", false);
        // object_lock_configuration - computed: false, optional: true, required: false
        this._objectLockConfiguration = new CosBucketObjectLockConfigurationOutputReference(this, "object_lock_configuration");
        // origin_domain_rules - computed: false, optional: true, required: false
        this._originDomainRules = new CosBucketOriginDomainRulesList(this, "origin_domain_rules", false);
        // origin_pull_rules - computed: false, optional: true, required: false
        this._originPullRules = new CosBucketOriginPullRulesList(this, "origin_pull_rules", false);
        // replica_rules - computed: false, optional: true, required: false
        this._replicaRules = new CosBucketReplicaRulesList(this, "replica_rules", false);
        // website - computed: false, optional: true, required: false
        this._website = new CosBucketWebsiteOutputReference(this, "website");
        this._accelerationEnable = config.accelerationEnable;
        this._acl = config.acl;
        this._aclBody = config.aclBody;
        this._bucket = config.bucket;
        this._cdcId = config.cdcId;
        this._chdfsOfs = config.chdfsOfs;
        this._corsResponseVary = config.corsResponseVary;
        this._enableIntelligentTiering = config.enableIntelligentTiering;
        this._encryptionAlgorithm = config.encryptionAlgorithm;
        this._forceClean = config.forceClean;
        this._id = config.id;
        this._intelligentTieringDays = config.intelligentTieringDays;
        this._intelligentTieringRequestFrequent = config.intelligentTieringRequestFrequent;
        this._kmsId = config.kmsId;
        this._logEnable = config.logEnable;
        this._logPrefix = config.logPrefix;
        this._logTargetBucket = config.logTargetBucket;
        this._multiAz = config.multiAz;
        this._replicaRole = config.replicaRole;
        this._tags = config.tags;
        this._versioningEnable = config.versioningEnable;
        this._corsRules.internalValue = config.corsRules;
        this._intelligentTieringArchivingRuleList.internalValue = config.intelligentTieringArchivingRuleList;
        this._lifecycleRules.internalValue = config.lifecycleRules;
        this._objectLockConfiguration.internalValue = config.objectLockConfiguration;
        this._originDomainRules.internalValue = config.originDomainRules;
        this._originPullRules.internalValue = config.originPullRules;
        this._replicaRules.internalValue = config.replicaRules;
        this._website.internalValue = config.website;
    }
    get accelerationEnable() {
        return this.getBooleanAttribute('acceleration_enable');
    }
    set accelerationEnable(value) {
        this._accelerationEnable = value;
    }
    resetAccelerationEnable() {
        this._accelerationEnable = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get accelerationEnableInput() {
        return this._accelerationEnable;
    }
    get acl() {
        return this.getStringAttribute('acl');
    }
    set acl(value) {
        this._acl = value;
    }
    resetAcl() {
        this._acl = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aclInput() {
        return this._acl;
    }
    get aclBody() {
        return this.getStringAttribute('acl_body');
    }
    set aclBody(value) {
        this._aclBody = value;
    }
    resetAclBody() {
        this._aclBody = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aclBodyInput() {
        return this._aclBody;
    }
    get bucket() {
        return this.getStringAttribute('bucket');
    }
    set bucket(value) {
        this._bucket = value;
    }
    // Temporarily expose input value. Use with caution.
    get bucketInput() {
        return this._bucket;
    }
    get cdcId() {
        return this.getStringAttribute('cdc_id');
    }
    set cdcId(value) {
        this._cdcId = value;
    }
    resetCdcId() {
        this._cdcId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get cdcIdInput() {
        return this._cdcId;
    }
    get chdfsOfs() {
        return this.getBooleanAttribute('chdfs_ofs');
    }
    set chdfsOfs(value) {
        this._chdfsOfs = value;
    }
    resetChdfsOfs() {
        this._chdfsOfs = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get chdfsOfsInput() {
        return this._chdfsOfs;
    }
    get corsResponseVary() {
        return this.getStringAttribute('cors_response_vary');
    }
    set corsResponseVary(value) {
        this._corsResponseVary = value;
    }
    resetCorsResponseVary() {
        this._corsResponseVary = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get corsResponseVaryInput() {
        return this._corsResponseVary;
    }
    // cos_bucket_url - computed: true, optional: false, required: false
    get cosBucketUrl() {
        return this.getStringAttribute('cos_bucket_url');
    }
    get enableIntelligentTiering() {
        return this.getBooleanAttribute('enable_intelligent_tiering');
    }
    set enableIntelligentTiering(value) {
        this._enableIntelligentTiering = value;
    }
    resetEnableIntelligentTiering() {
        this._enableIntelligentTiering = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get enableIntelligentTieringInput() {
        return this._enableIntelligentTiering;
    }
    get encryptionAlgorithm() {
        return this.getStringAttribute('encryption_algorithm');
    }
    set encryptionAlgorithm(value) {
        this._encryptionAlgorithm = value;
    }
    resetEncryptionAlgorithm() {
        this._encryptionAlgorithm = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get encryptionAlgorithmInput() {
        return this._encryptionAlgorithm;
    }
    get forceClean() {
        return this.getBooleanAttribute('force_clean');
    }
    set forceClean(value) {
        this._forceClean = value;
    }
    resetForceClean() {
        this._forceClean = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get forceCleanInput() {
        return this._forceClean;
    }
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    get intelligentTieringDays() {
        return this.getNumberAttribute('intelligent_tiering_days');
    }
    set intelligentTieringDays(value) {
        this._intelligentTieringDays = value;
    }
    resetIntelligentTieringDays() {
        this._intelligentTieringDays = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get intelligentTieringDaysInput() {
        return this._intelligentTieringDays;
    }
    get intelligentTieringRequestFrequent() {
        return this.getNumberAttribute('intelligent_tiering_request_frequent');
    }
    set intelligentTieringRequestFrequent(value) {
        this._intelligentTieringRequestFrequent = value;
    }
    resetIntelligentTieringRequestFrequent() {
        this._intelligentTieringRequestFrequent = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get intelligentTieringRequestFrequentInput() {
        return this._intelligentTieringRequestFrequent;
    }
    get kmsId() {
        return this.getStringAttribute('kms_id');
    }
    set kmsId(value) {
        this._kmsId = value;
    }
    resetKmsId() {
        this._kmsId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get kmsIdInput() {
        return this._kmsId;
    }
    get logEnable() {
        return this.getBooleanAttribute('log_enable');
    }
    set logEnable(value) {
        this._logEnable = value;
    }
    resetLogEnable() {
        this._logEnable = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get logEnableInput() {
        return this._logEnable;
    }
    get logPrefix() {
        return this.getStringAttribute('log_prefix');
    }
    set logPrefix(value) {
        this._logPrefix = value;
    }
    resetLogPrefix() {
        this._logPrefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get logPrefixInput() {
        return this._logPrefix;
    }
    get logTargetBucket() {
        return this.getStringAttribute('log_target_bucket');
    }
    set logTargetBucket(value) {
        this._logTargetBucket = value;
    }
    resetLogTargetBucket() {
        this._logTargetBucket = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get logTargetBucketInput() {
        return this._logTargetBucket;
    }
    get multiAz() {
        return this.getBooleanAttribute('multi_az');
    }
    set multiAz(value) {
        this._multiAz = value;
    }
    resetMultiAz() {
        this._multiAz = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get multiAzInput() {
        return this._multiAz;
    }
    get replicaRole() {
        return this.getStringAttribute('replica_role');
    }
    set replicaRole(value) {
        this._replicaRole = value;
    }
    resetReplicaRole() {
        this._replicaRole = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get replicaRoleInput() {
        return this._replicaRole;
    }
    get tags() {
        return this.getStringMapAttribute('tags');
    }
    set tags(value) {
        this._tags = value;
    }
    resetTags() {
        this._tags = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tagsInput() {
        return this._tags;
    }
    get versioningEnable() {
        return this.getBooleanAttribute('versioning_enable');
    }
    set versioningEnable(value) {
        this._versioningEnable = value;
    }
    resetVersioningEnable() {
        this._versioningEnable = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get versioningEnableInput() {
        return this._versioningEnable;
    }
    get corsRules() {
        return this._corsRules;
    }
    putCorsRules(value) {
        this._corsRules.internalValue = value;
    }
    resetCorsRules() {
        this._corsRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get corsRulesInput() {
        return this._corsRules.internalValue;
    }
    get intelligentTieringArchivingRuleList() {
        return this._intelligentTieringArchivingRuleList;
    }
    putIntelligentTieringArchivingRuleList(value) {
        this._intelligentTieringArchivingRuleList.internalValue = value;
    }
    resetIntelligentTieringArchivingRuleList() {
        this._intelligentTieringArchivingRuleList.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get intelligentTieringArchivingRuleListInput() {
        return this._intelligentTieringArchivingRuleList.internalValue;
    }
    get lifecycleRules() {
        return this._lifecycleRules;
    }
    putLifecycleRules(value) {
        this._lifecycleRules.internalValue = value;
    }
    resetLifecycleRules() {
        this._lifecycleRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get lifecycleRulesInput() {
        return this._lifecycleRules.internalValue;
    }
    get objectLockConfiguration() {
        return this._objectLockConfiguration;
    }
    putObjectLockConfiguration(value) {
        this._objectLockConfiguration.internalValue = value;
    }
    resetObjectLockConfiguration() {
        this._objectLockConfiguration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get objectLockConfigurationInput() {
        return this._objectLockConfiguration.internalValue;
    }
    get originDomainRules() {
        return this._originDomainRules;
    }
    putOriginDomainRules(value) {
        this._originDomainRules.internalValue = value;
    }
    resetOriginDomainRules() {
        this._originDomainRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get originDomainRulesInput() {
        return this._originDomainRules.internalValue;
    }
    get originPullRules() {
        return this._originPullRules;
    }
    putOriginPullRules(value) {
        this._originPullRules.internalValue = value;
    }
    resetOriginPullRules() {
        this._originPullRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get originPullRulesInput() {
        return this._originPullRules.internalValue;
    }
    get replicaRules() {
        return this._replicaRules;
    }
    putReplicaRules(value) {
        this._replicaRules.internalValue = value;
    }
    resetReplicaRules() {
        this._replicaRules.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get replicaRulesInput() {
        return this._replicaRules.internalValue;
    }
    get website() {
        return this._website;
    }
    putWebsite(value) {
        this._website.internalValue = value;
    }
    resetWebsite() {
        this._website.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get websiteInput() {
        return this._website.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            acceleration_enable: cdktf.booleanToTerraform(this._accelerationEnable),
            acl: cdktf.stringToTerraform(this._acl),
            acl_body: cdktf.stringToTerraform(this._aclBody),
            bucket: cdktf.stringToTerraform(this._bucket),
            cdc_id: cdktf.stringToTerraform(this._cdcId),
            chdfs_ofs: cdktf.booleanToTerraform(this._chdfsOfs),
            cors_response_vary: cdktf.stringToTerraform(this._corsResponseVary),
            enable_intelligent_tiering: cdktf.booleanToTerraform(this._enableIntelligentTiering),
            encryption_algorithm: cdktf.stringToTerraform(this._encryptionAlgorithm),
            force_clean: cdktf.booleanToTerraform(this._forceClean),
            id: cdktf.stringToTerraform(this._id),
            intelligent_tiering_days: cdktf.numberToTerraform(this._intelligentTieringDays),
            intelligent_tiering_request_frequent: cdktf.numberToTerraform(this._intelligentTieringRequestFrequent),
            kms_id: cdktf.stringToTerraform(this._kmsId),
            log_enable: cdktf.booleanToTerraform(this._logEnable),
            log_prefix: cdktf.stringToTerraform(this._logPrefix),
            log_target_bucket: cdktf.stringToTerraform(this._logTargetBucket),
            multi_az: cdktf.booleanToTerraform(this._multiAz),
            replica_role: cdktf.stringToTerraform(this._replicaRole),
            tags: cdktf.hashMapper(cdktf.stringToTerraform)(this._tags),
            versioning_enable: cdktf.booleanToTerraform(this._versioningEnable),
            cors_rules: cdktf.listMapper(cosBucketCorsRulesToTerraform, true)(this._corsRules.internalValue),
            intelligent_tiering_archiving_rule_list: cdktf.listMapper(cosBucketIntelligentTieringArchivingRuleListStructToTerraform, true)(this._intelligentTieringArchivingRuleList.internalValue),
            lifecycle_rules: cdktf.listMapper(cosBucketLifecycleRulesToTerraform, true)(this._lifecycleRules.internalValue),
            object_lock_configuration: cosBucketObjectLockConfigurationToTerraform(this._objectLockConfiguration.internalValue),
            origin_domain_rules: cdktf.listMapper(cosBucketOriginDomainRulesToTerraform, true)(this._originDomainRules.internalValue),
            origin_pull_rules: cdktf.listMapper(cosBucketOriginPullRulesToTerraform, true)(this._originPullRules.internalValue),
            replica_rules: cdktf.listMapper(cosBucketReplicaRulesToTerraform, true)(this._replicaRules.internalValue),
            website: cosBucketWebsiteToTerraform(this._website.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            acceleration_enable: {
                value: cdktf.booleanToHclTerraform(this._accelerationEnable),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            acl: {
                value: cdktf.stringToHclTerraform(this._acl),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            acl_body: {
                value: cdktf.stringToHclTerraform(this._aclBody),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            bucket: {
                value: cdktf.stringToHclTerraform(this._bucket),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            cdc_id: {
                value: cdktf.stringToHclTerraform(this._cdcId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            chdfs_ofs: {
                value: cdktf.booleanToHclTerraform(this._chdfsOfs),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            cors_response_vary: {
                value: cdktf.stringToHclTerraform(this._corsResponseVary),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            enable_intelligent_tiering: {
                value: cdktf.booleanToHclTerraform(this._enableIntelligentTiering),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            encryption_algorithm: {
                value: cdktf.stringToHclTerraform(this._encryptionAlgorithm),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            force_clean: {
                value: cdktf.booleanToHclTerraform(this._forceClean),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            intelligent_tiering_days: {
                value: cdktf.numberToHclTerraform(this._intelligentTieringDays),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            intelligent_tiering_request_frequent: {
                value: cdktf.numberToHclTerraform(this._intelligentTieringRequestFrequent),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            kms_id: {
                value: cdktf.stringToHclTerraform(this._kmsId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            log_enable: {
                value: cdktf.booleanToHclTerraform(this._logEnable),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            log_prefix: {
                value: cdktf.stringToHclTerraform(this._logPrefix),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            log_target_bucket: {
                value: cdktf.stringToHclTerraform(this._logTargetBucket),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            multi_az: {
                value: cdktf.booleanToHclTerraform(this._multiAz),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            replica_role: {
                value: cdktf.stringToHclTerraform(this._replicaRole),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            tags: {
                value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._tags),
                isBlock: false,
                type: "map",
                storageClassType: "stringMap",
            },
            versioning_enable: {
                value: cdktf.booleanToHclTerraform(this._versioningEnable),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            cors_rules: {
                value: cdktf.listMapperHcl(cosBucketCorsRulesToHclTerraform, true)(this._corsRules.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketCorsRulesList",
            },
            intelligent_tiering_archiving_rule_list: {
                value: cdktf.listMapperHcl(cosBucketIntelligentTieringArchivingRuleListStructToHclTerraform, true)(this._intelligentTieringArchivingRuleList.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketIntelligentTieringArchivingRuleListStructList",
            },
            lifecycle_rules: {
                value: cdktf.listMapperHcl(cosBucketLifecycleRulesToHclTerraform, true)(this._lifecycleRules.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketLifecycleRulesList",
            },
            object_lock_configuration: {
                value: cosBucketObjectLockConfigurationToHclTerraform(this._objectLockConfiguration.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketObjectLockConfigurationList",
            },
            origin_domain_rules: {
                value: cdktf.listMapperHcl(cosBucketOriginDomainRulesToHclTerraform, true)(this._originDomainRules.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketOriginDomainRulesList",
            },
            origin_pull_rules: {
                value: cdktf.listMapperHcl(cosBucketOriginPullRulesToHclTerraform, true)(this._originPullRules.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketOriginPullRulesList",
            },
            replica_rules: {
                value: cdktf.listMapperHcl(cosBucketReplicaRulesToHclTerraform, true)(this._replicaRules.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketReplicaRulesList",
            },
            website: {
                value: cosBucketWebsiteToHclTerraform(this._website.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "CosBucketWebsiteList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.CosBucket = CosBucket;
