// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso
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
exports.CamRoleSso = void 0;
const cdktf = __importStar(require("cdktf"));
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso tencentcloud_cam_role_sso}
*/
class CamRoleSso extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud_cam_role_sso"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a CamRoleSso resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the CamRoleSso to import
    * @param importFromId The id of the existing CamRoleSso that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the CamRoleSso to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud_cam_role_sso", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso tencentcloud_cam_role_sso} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options CamRoleSsoConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud_cam_role_sso',
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
        this._autoRotateKey = config.autoRotateKey;
        this._clientIds = config.clientIds;
        this._description = config.description;
        this._id = config.id;
        this._identityKey = config.identityKey;
        this._identityUrl = config.identityUrl;
        this._name = config.name;
    }
    get autoRotateKey() {
        return this.getNumberAttribute('auto_rotate_key');
    }
    set autoRotateKey(value) {
        this._autoRotateKey = value;
    }
    resetAutoRotateKey() {
        this._autoRotateKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get autoRotateKeyInput() {
        return this._autoRotateKey;
    }
    get clientIds() {
        return cdktf.Fn.tolist(this.getListAttribute('client_ids'));
    }
    set clientIds(value) {
        this._clientIds = value;
    }
    // Temporarily expose input value. Use with caution.
    get clientIdsInput() {
        return this._clientIds;
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
    get identityKey() {
        return this.getStringAttribute('identity_key');
    }
    set identityKey(value) {
        this._identityKey = value;
    }
    // Temporarily expose input value. Use with caution.
    get identityKeyInput() {
        return this._identityKey;
    }
    get identityUrl() {
        return this.getStringAttribute('identity_url');
    }
    set identityUrl(value) {
        this._identityUrl = value;
    }
    // Temporarily expose input value. Use with caution.
    get identityUrlInput() {
        return this._identityUrl;
    }
    get name() {
        return this.getStringAttribute('name');
    }
    set name(value) {
        this._name = value;
    }
    // Temporarily expose input value. Use with caution.
    get nameInput() {
        return this._name;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            auto_rotate_key: cdktf.numberToTerraform(this._autoRotateKey),
            client_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._clientIds),
            description: cdktf.stringToTerraform(this._description),
            id: cdktf.stringToTerraform(this._id),
            identity_key: cdktf.stringToTerraform(this._identityKey),
            identity_url: cdktf.stringToTerraform(this._identityUrl),
            name: cdktf.stringToTerraform(this._name),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            auto_rotate_key: {
                value: cdktf.numberToHclTerraform(this._autoRotateKey),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            client_ids: {
                value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._clientIds),
                isBlock: false,
                type: "set",
                storageClassType: "stringList",
            },
            description: {
                value: cdktf.stringToHclTerraform(this._description),
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
            identity_key: {
                value: cdktf.stringToHclTerraform(this._identityKey),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            identity_url: {
                value: cdktf.stringToHclTerraform(this._identityUrl),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            name: {
                value: cdktf.stringToHclTerraform(this._name),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.CamRoleSso = CamRoleSso;
