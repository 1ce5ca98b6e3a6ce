// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_disk
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
exports.LighthouseDisk = exports.LighthouseDiskDiskChargePrepaidOutputReference = exports.LighthouseDiskAutoMountConfigurationOutputReference = void 0;
exports.lighthouseDiskAutoMountConfigurationToTerraform = lighthouseDiskAutoMountConfigurationToTerraform;
exports.lighthouseDiskAutoMountConfigurationToHclTerraform = lighthouseDiskAutoMountConfigurationToHclTerraform;
exports.lighthouseDiskDiskChargePrepaidToTerraform = lighthouseDiskDiskChargePrepaidToTerraform;
exports.lighthouseDiskDiskChargePrepaidToHclTerraform = lighthouseDiskDiskChargePrepaidToHclTerraform;
const cdktf = __importStar(require("cdktf"));
function lighthouseDiskAutoMountConfigurationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        file_system_type: cdktf.stringToTerraform(struct.fileSystemType),
        instance_id: cdktf.stringToTerraform(struct.instanceId),
        mount_point: cdktf.stringToTerraform(struct.mountPoint),
    };
}
function lighthouseDiskAutoMountConfigurationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        file_system_type: {
            value: cdktf.stringToHclTerraform(struct.fileSystemType),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        instance_id: {
            value: cdktf.stringToHclTerraform(struct.instanceId),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        mount_point: {
            value: cdktf.stringToHclTerraform(struct.mountPoint),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseDiskAutoMountConfigurationOutputReference extends cdktf.ComplexObject {
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
        if (this._fileSystemType !== undefined) {
            hasAnyValues = true;
            internalValueResult.fileSystemType = this._fileSystemType;
        }
        if (this._instanceId !== undefined) {
            hasAnyValues = true;
            internalValueResult.instanceId = this._instanceId;
        }
        if (this._mountPoint !== undefined) {
            hasAnyValues = true;
            internalValueResult.mountPoint = this._mountPoint;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._fileSystemType = undefined;
            this._instanceId = undefined;
            this._mountPoint = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._fileSystemType = value.fileSystemType;
            this._instanceId = value.instanceId;
            this._mountPoint = value.mountPoint;
        }
    }
    get fileSystemType() {
        return this.getStringAttribute('file_system_type');
    }
    set fileSystemType(value) {
        this._fileSystemType = value;
    }
    resetFileSystemType() {
        this._fileSystemType = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get fileSystemTypeInput() {
        return this._fileSystemType;
    }
    get instanceId() {
        return this.getStringAttribute('instance_id');
    }
    set instanceId(value) {
        this._instanceId = value;
    }
    // Temporarily expose input value. Use with caution.
    get instanceIdInput() {
        return this._instanceId;
    }
    get mountPoint() {
        return this.getStringAttribute('mount_point');
    }
    set mountPoint(value) {
        this._mountPoint = value;
    }
    resetMountPoint() {
        this._mountPoint = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get mountPointInput() {
        return this._mountPoint;
    }
}
exports.LighthouseDiskAutoMountConfigurationOutputReference = LighthouseDiskAutoMountConfigurationOutputReference;
function lighthouseDiskDiskChargePrepaidToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        period: cdktf.numberToTerraform(struct.period),
        renew_flag: cdktf.stringToTerraform(struct.renewFlag),
        time_unit: cdktf.stringToTerraform(struct.timeUnit),
    };
}
function lighthouseDiskDiskChargePrepaidToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        period: {
            value: cdktf.numberToHclTerraform(struct.period),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        renew_flag: {
            value: cdktf.stringToHclTerraform(struct.renewFlag),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        time_unit: {
            value: cdktf.stringToHclTerraform(struct.timeUnit),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseDiskDiskChargePrepaidOutputReference extends cdktf.ComplexObject {
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
        if (this._period !== undefined) {
            hasAnyValues = true;
            internalValueResult.period = this._period;
        }
        if (this._renewFlag !== undefined) {
            hasAnyValues = true;
            internalValueResult.renewFlag = this._renewFlag;
        }
        if (this._timeUnit !== undefined) {
            hasAnyValues = true;
            internalValueResult.timeUnit = this._timeUnit;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._period = undefined;
            this._renewFlag = undefined;
            this._timeUnit = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._period = value.period;
            this._renewFlag = value.renewFlag;
            this._timeUnit = value.timeUnit;
        }
    }
    get period() {
        return this.getNumberAttribute('period');
    }
    set period(value) {
        this._period = value;
    }
    // Temporarily expose input value. Use with caution.
    get periodInput() {
        return this._period;
    }
    get renewFlag() {
        return this.getStringAttribute('renew_flag');
    }
    set renewFlag(value) {
        this._renewFlag = value;
    }
    resetRenewFlag() {
        this._renewFlag = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get renewFlagInput() {
        return this._renewFlag;
    }
    get timeUnit() {
        return this.getStringAttribute('time_unit');
    }
    set timeUnit(value) {
        this._timeUnit = value;
    }
    resetTimeUnit() {
        this._timeUnit = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get timeUnitInput() {
        return this._timeUnit;
    }
}
exports.LighthouseDiskDiskChargePrepaidOutputReference = LighthouseDiskDiskChargePrepaidOutputReference;
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_disk tencentcloud_lighthouse_disk}
*/
class LighthouseDisk extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud_lighthouse_disk"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a LighthouseDisk resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the LighthouseDisk to import
    * @param importFromId The id of the existing LighthouseDisk that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_disk#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the LighthouseDisk to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud_lighthouse_disk", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_disk tencentcloud_lighthouse_disk} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options LighthouseDiskConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud_lighthouse_disk',
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
        // auto_mount_configuration - computed: false, optional: true, required: false
        this._autoMountConfiguration = new LighthouseDiskAutoMountConfigurationOutputReference(this, "auto_mount_configuration");
        // disk_charge_prepaid - computed: false, optional: false, required: true
        this._diskChargePrepaid = new LighthouseDiskDiskChargePrepaidOutputReference(this, "disk_charge_prepaid");
        this._autoVoucher = config.autoVoucher;
        this._diskBackupQuota = config.diskBackupQuota;
        this._diskCount = config.diskCount;
        this._diskName = config.diskName;
        this._diskSize = config.diskSize;
        this._diskType = config.diskType;
        this._id = config.id;
        this._zone = config.zone;
        this._autoMountConfiguration.internalValue = config.autoMountConfiguration;
        this._diskChargePrepaid.internalValue = config.diskChargePrepaid;
    }
    get autoVoucher() {
        return this.getBooleanAttribute('auto_voucher');
    }
    set autoVoucher(value) {
        this._autoVoucher = value;
    }
    resetAutoVoucher() {
        this._autoVoucher = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get autoVoucherInput() {
        return this._autoVoucher;
    }
    get diskBackupQuota() {
        return this.getNumberAttribute('disk_backup_quota');
    }
    set diskBackupQuota(value) {
        this._diskBackupQuota = value;
    }
    resetDiskBackupQuota() {
        this._diskBackupQuota = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get diskBackupQuotaInput() {
        return this._diskBackupQuota;
    }
    get diskCount() {
        return this.getNumberAttribute('disk_count');
    }
    set diskCount(value) {
        this._diskCount = value;
    }
    resetDiskCount() {
        this._diskCount = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get diskCountInput() {
        return this._diskCount;
    }
    get diskName() {
        return this.getStringAttribute('disk_name');
    }
    set diskName(value) {
        this._diskName = value;
    }
    resetDiskName() {
        this._diskName = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get diskNameInput() {
        return this._diskName;
    }
    get diskSize() {
        return this.getNumberAttribute('disk_size');
    }
    set diskSize(value) {
        this._diskSize = value;
    }
    // Temporarily expose input value. Use with caution.
    get diskSizeInput() {
        return this._diskSize;
    }
    get diskType() {
        return this.getStringAttribute('disk_type');
    }
    set diskType(value) {
        this._diskType = value;
    }
    // Temporarily expose input value. Use with caution.
    get diskTypeInput() {
        return this._diskType;
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
    get zone() {
        return this.getStringAttribute('zone');
    }
    set zone(value) {
        this._zone = value;
    }
    // Temporarily expose input value. Use with caution.
    get zoneInput() {
        return this._zone;
    }
    get autoMountConfiguration() {
        return this._autoMountConfiguration;
    }
    putAutoMountConfiguration(value) {
        this._autoMountConfiguration.internalValue = value;
    }
    resetAutoMountConfiguration() {
        this._autoMountConfiguration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get autoMountConfigurationInput() {
        return this._autoMountConfiguration.internalValue;
    }
    get diskChargePrepaid() {
        return this._diskChargePrepaid;
    }
    putDiskChargePrepaid(value) {
        this._diskChargePrepaid.internalValue = value;
    }
    // Temporarily expose input value. Use with caution.
    get diskChargePrepaidInput() {
        return this._diskChargePrepaid.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            auto_voucher: cdktf.booleanToTerraform(this._autoVoucher),
            disk_backup_quota: cdktf.numberToTerraform(this._diskBackupQuota),
            disk_count: cdktf.numberToTerraform(this._diskCount),
            disk_name: cdktf.stringToTerraform(this._diskName),
            disk_size: cdktf.numberToTerraform(this._diskSize),
            disk_type: cdktf.stringToTerraform(this._diskType),
            id: cdktf.stringToTerraform(this._id),
            zone: cdktf.stringToTerraform(this._zone),
            auto_mount_configuration: lighthouseDiskAutoMountConfigurationToTerraform(this._autoMountConfiguration.internalValue),
            disk_charge_prepaid: lighthouseDiskDiskChargePrepaidToTerraform(this._diskChargePrepaid.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            auto_voucher: {
                value: cdktf.booleanToHclTerraform(this._autoVoucher),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            disk_backup_quota: {
                value: cdktf.numberToHclTerraform(this._diskBackupQuota),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            disk_count: {
                value: cdktf.numberToHclTerraform(this._diskCount),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            disk_name: {
                value: cdktf.stringToHclTerraform(this._diskName),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            disk_size: {
                value: cdktf.numberToHclTerraform(this._diskSize),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            disk_type: {
                value: cdktf.stringToHclTerraform(this._diskType),
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
            zone: {
                value: cdktf.stringToHclTerraform(this._zone),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            auto_mount_configuration: {
                value: lighthouseDiskAutoMountConfigurationToHclTerraform(this._autoMountConfiguration.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "LighthouseDiskAutoMountConfigurationList",
            },
            disk_charge_prepaid: {
                value: lighthouseDiskDiskChargePrepaidToHclTerraform(this._diskChargePrepaid.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "LighthouseDiskDiskChargePrepaidList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.LighthouseDisk = LighthouseDisk;
