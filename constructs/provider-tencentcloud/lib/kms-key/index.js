// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/kms_key
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
exports.KmsKey = void 0;
const cdktf = __importStar(require("cdktf"));
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/kms_key tencentcloud_kms_key}
*/
class KmsKey extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud_kms_key"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a KmsKey resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the KmsKey to import
    * @param importFromId The id of the existing KmsKey that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/kms_key#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the KmsKey to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud_kms_key", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/kms_key tencentcloud_kms_key} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options KmsKeyConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud_kms_key',
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
        this._alias = config.alias;
        this._description = config.description;
        this._hsmClusterId = config.hsmClusterId;
        this._id = config.id;
        this._isArchived = config.isArchived;
        this._isEnabled = config.isEnabled;
        this._keyRotationEnabled = config.keyRotationEnabled;
        this._keyUsage = config.keyUsage;
        this._pendingDeleteWindowInDays = config.pendingDeleteWindowInDays;
        this._tags = config.tags;
    }
    get alias() {
        return this.getStringAttribute('alias');
    }
    set alias(value) {
        this._alias = value;
    }
    // Temporarily expose input value. Use with caution.
    get aliasInput() {
        return this._alias;
    }
    get description() {
        return this.getStringAttribute('description');
    }
    set description(value) {
        this._description = value;
    }
    resetDescription() {
        this._description = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get descriptionInput() {
        return this._description;
    }
    get hsmClusterId() {
        return this.getStringAttribute('hsm_cluster_id');
    }
    set hsmClusterId(value) {
        this._hsmClusterId = value;
    }
    resetHsmClusterId() {
        this._hsmClusterId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get hsmClusterIdInput() {
        return this._hsmClusterId;
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
    get isArchived() {
        return this.getBooleanAttribute('is_archived');
    }
    set isArchived(value) {
        this._isArchived = value;
    }
    resetIsArchived() {
        this._isArchived = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get isArchivedInput() {
        return this._isArchived;
    }
    get isEnabled() {
        return this.getBooleanAttribute('is_enabled');
    }
    set isEnabled(value) {
        this._isEnabled = value;
    }
    resetIsEnabled() {
        this._isEnabled = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get isEnabledInput() {
        return this._isEnabled;
    }
    get keyRotationEnabled() {
        return this.getBooleanAttribute('key_rotation_enabled');
    }
    set keyRotationEnabled(value) {
        this._keyRotationEnabled = value;
    }
    resetKeyRotationEnabled() {
        this._keyRotationEnabled = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get keyRotationEnabledInput() {
        return this._keyRotationEnabled;
    }
    // key_state - computed: true, optional: false, required: false
    get keyState() {
        return this.getStringAttribute('key_state');
    }
    get keyUsage() {
        return this.getStringAttribute('key_usage');
    }
    set keyUsage(value) {
        this._keyUsage = value;
    }
    resetKeyUsage() {
        this._keyUsage = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get keyUsageInput() {
        return this._keyUsage;
    }
    get pendingDeleteWindowInDays() {
        return this.getNumberAttribute('pending_delete_window_in_days');
    }
    set pendingDeleteWindowInDays(value) {
        this._pendingDeleteWindowInDays = value;
    }
    resetPendingDeleteWindowInDays() {
        this._pendingDeleteWindowInDays = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get pendingDeleteWindowInDaysInput() {
        return this._pendingDeleteWindowInDays;
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
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            alias: cdktf.stringToTerraform(this._alias),
            description: cdktf.stringToTerraform(this._description),
            hsm_cluster_id: cdktf.stringToTerraform(this._hsmClusterId),
            id: cdktf.stringToTerraform(this._id),
            is_archived: cdktf.booleanToTerraform(this._isArchived),
            is_enabled: cdktf.booleanToTerraform(this._isEnabled),
            key_rotation_enabled: cdktf.booleanToTerraform(this._keyRotationEnabled),
            key_usage: cdktf.stringToTerraform(this._keyUsage),
            pending_delete_window_in_days: cdktf.numberToTerraform(this._pendingDeleteWindowInDays),
            tags: cdktf.hashMapper(cdktf.stringToTerraform)(this._tags),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            description: {
                value: cdktf.stringToHclTerraform(this._description),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            hsm_cluster_id: {
                value: cdktf.stringToHclTerraform(this._hsmClusterId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            is_archived: {
                value: cdktf.booleanToHclTerraform(this._isArchived),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            is_enabled: {
                value: cdktf.booleanToHclTerraform(this._isEnabled),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            key_rotation_enabled: {
                value: cdktf.booleanToHclTerraform(this._keyRotationEnabled),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            key_usage: {
                value: cdktf.stringToHclTerraform(this._keyUsage),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            pending_delete_window_in_days: {
                value: cdktf.numberToHclTerraform(this._pendingDeleteWindowInDays),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            tags: {
                value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._tags),
                isBlock: false,
                type: "map",
                storageClassType: "stringMap",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.KmsKey = KmsKey;
