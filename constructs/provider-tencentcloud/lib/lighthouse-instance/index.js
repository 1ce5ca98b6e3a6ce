// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
"use strict";
// https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_instance
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
exports.LighthouseInstance = exports.LighthouseInstanceLoginConfigurationOutputReference = exports.LighthouseInstanceContainersList = exports.LighthouseInstanceContainersOutputReference = exports.LighthouseInstanceContainersVolumesList = exports.LighthouseInstanceContainersVolumesOutputReference = exports.LighthouseInstanceContainersPublishPortsList = exports.LighthouseInstanceContainersPublishPortsOutputReference = exports.LighthouseInstanceContainersEnvsList = exports.LighthouseInstanceContainersEnvsOutputReference = void 0;
exports.lighthouseInstanceContainersEnvsToTerraform = lighthouseInstanceContainersEnvsToTerraform;
exports.lighthouseInstanceContainersEnvsToHclTerraform = lighthouseInstanceContainersEnvsToHclTerraform;
exports.lighthouseInstanceContainersPublishPortsToTerraform = lighthouseInstanceContainersPublishPortsToTerraform;
exports.lighthouseInstanceContainersPublishPortsToHclTerraform = lighthouseInstanceContainersPublishPortsToHclTerraform;
exports.lighthouseInstanceContainersVolumesToTerraform = lighthouseInstanceContainersVolumesToTerraform;
exports.lighthouseInstanceContainersVolumesToHclTerraform = lighthouseInstanceContainersVolumesToHclTerraform;
exports.lighthouseInstanceContainersToTerraform = lighthouseInstanceContainersToTerraform;
exports.lighthouseInstanceContainersToHclTerraform = lighthouseInstanceContainersToHclTerraform;
exports.lighthouseInstanceLoginConfigurationToTerraform = lighthouseInstanceLoginConfigurationToTerraform;
exports.lighthouseInstanceLoginConfigurationToHclTerraform = lighthouseInstanceLoginConfigurationToHclTerraform;
const cdktf = __importStar(require("cdktf"));
function lighthouseInstanceContainersEnvsToTerraform(struct) {
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
function lighthouseInstanceContainersEnvsToHclTerraform(struct) {
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
class LighthouseInstanceContainersEnvsOutputReference extends cdktf.ComplexObject {
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
exports.LighthouseInstanceContainersEnvsOutputReference = LighthouseInstanceContainersEnvsOutputReference;
class LighthouseInstanceContainersEnvsList extends cdktf.ComplexList {
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
        return new LighthouseInstanceContainersEnvsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.LighthouseInstanceContainersEnvsList = LighthouseInstanceContainersEnvsList;
function lighthouseInstanceContainersPublishPortsToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        container_port: cdktf.numberToTerraform(struct.containerPort),
        host_port: cdktf.numberToTerraform(struct.hostPort),
        ip: cdktf.stringToTerraform(struct.ip),
        protocol: cdktf.stringToTerraform(struct.protocol),
    };
}
function lighthouseInstanceContainersPublishPortsToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        container_port: {
            value: cdktf.numberToHclTerraform(struct.containerPort),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        host_port: {
            value: cdktf.numberToHclTerraform(struct.hostPort),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        ip: {
            value: cdktf.stringToHclTerraform(struct.ip),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        protocol: {
            value: cdktf.stringToHclTerraform(struct.protocol),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseInstanceContainersPublishPortsOutputReference extends cdktf.ComplexObject {
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
        if (this._containerPort !== undefined) {
            hasAnyValues = true;
            internalValueResult.containerPort = this._containerPort;
        }
        if (this._hostPort !== undefined) {
            hasAnyValues = true;
            internalValueResult.hostPort = this._hostPort;
        }
        if (this._ip !== undefined) {
            hasAnyValues = true;
            internalValueResult.ip = this._ip;
        }
        if (this._protocol !== undefined) {
            hasAnyValues = true;
            internalValueResult.protocol = this._protocol;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._containerPort = undefined;
            this._hostPort = undefined;
            this._ip = undefined;
            this._protocol = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._containerPort = value.containerPort;
            this._hostPort = value.hostPort;
            this._ip = value.ip;
            this._protocol = value.protocol;
        }
    }
    get containerPort() {
        return this.getNumberAttribute('container_port');
    }
    set containerPort(value) {
        this._containerPort = value;
    }
    // Temporarily expose input value. Use with caution.
    get containerPortInput() {
        return this._containerPort;
    }
    get hostPort() {
        return this.getNumberAttribute('host_port');
    }
    set hostPort(value) {
        this._hostPort = value;
    }
    // Temporarily expose input value. Use with caution.
    get hostPortInput() {
        return this._hostPort;
    }
    get ip() {
        return this.getStringAttribute('ip');
    }
    set ip(value) {
        this._ip = value;
    }
    resetIp() {
        this._ip = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get ipInput() {
        return this._ip;
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
}
exports.LighthouseInstanceContainersPublishPortsOutputReference = LighthouseInstanceContainersPublishPortsOutputReference;
class LighthouseInstanceContainersPublishPortsList extends cdktf.ComplexList {
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
        return new LighthouseInstanceContainersPublishPortsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.LighthouseInstanceContainersPublishPortsList = LighthouseInstanceContainersPublishPortsList;
function lighthouseInstanceContainersVolumesToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        container_path: cdktf.stringToTerraform(struct.containerPath),
        host_path: cdktf.stringToTerraform(struct.hostPath),
    };
}
function lighthouseInstanceContainersVolumesToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        container_path: {
            value: cdktf.stringToHclTerraform(struct.containerPath),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        host_path: {
            value: cdktf.stringToHclTerraform(struct.hostPath),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseInstanceContainersVolumesOutputReference extends cdktf.ComplexObject {
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
        if (this._containerPath !== undefined) {
            hasAnyValues = true;
            internalValueResult.containerPath = this._containerPath;
        }
        if (this._hostPath !== undefined) {
            hasAnyValues = true;
            internalValueResult.hostPath = this._hostPath;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._containerPath = undefined;
            this._hostPath = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._containerPath = value.containerPath;
            this._hostPath = value.hostPath;
        }
    }
    get containerPath() {
        return this.getStringAttribute('container_path');
    }
    set containerPath(value) {
        this._containerPath = value;
    }
    // Temporarily expose input value. Use with caution.
    get containerPathInput() {
        return this._containerPath;
    }
    get hostPath() {
        return this.getStringAttribute('host_path');
    }
    set hostPath(value) {
        this._hostPath = value;
    }
    // Temporarily expose input value. Use with caution.
    get hostPathInput() {
        return this._hostPath;
    }
}
exports.LighthouseInstanceContainersVolumesOutputReference = LighthouseInstanceContainersVolumesOutputReference;
class LighthouseInstanceContainersVolumesList extends cdktf.ComplexList {
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
        return new LighthouseInstanceContainersVolumesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.LighthouseInstanceContainersVolumesList = LighthouseInstanceContainersVolumesList;
function lighthouseInstanceContainersToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        command: cdktf.stringToTerraform(struct.command),
        container_image: cdktf.stringToTerraform(struct.containerImage),
        container_name: cdktf.stringToTerraform(struct.containerName),
        envs: cdktf.listMapper(lighthouseInstanceContainersEnvsToTerraform, true)(struct.envs),
        publish_ports: cdktf.listMapper(lighthouseInstanceContainersPublishPortsToTerraform, true)(struct.publishPorts),
        volumes: cdktf.listMapper(lighthouseInstanceContainersVolumesToTerraform, true)(struct.volumes),
    };
}
function lighthouseInstanceContainersToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        command: {
            value: cdktf.stringToHclTerraform(struct.command),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        container_image: {
            value: cdktf.stringToHclTerraform(struct.containerImage),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        container_name: {
            value: cdktf.stringToHclTerraform(struct.containerName),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        envs: {
            value: cdktf.listMapperHcl(lighthouseInstanceContainersEnvsToHclTerraform, true)(struct.envs),
            isBlock: true,
            type: "list",
            storageClassType: "LighthouseInstanceContainersEnvsList",
        },
        publish_ports: {
            value: cdktf.listMapperHcl(lighthouseInstanceContainersPublishPortsToHclTerraform, true)(struct.publishPorts),
            isBlock: true,
            type: "list",
            storageClassType: "LighthouseInstanceContainersPublishPortsList",
        },
        volumes: {
            value: cdktf.listMapperHcl(lighthouseInstanceContainersVolumesToHclTerraform, true)(struct.volumes),
            isBlock: true,
            type: "list",
            storageClassType: "LighthouseInstanceContainersVolumesList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseInstanceContainersOutputReference extends cdktf.ComplexObject {
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
        this.isEmptyObject = false;
        // envs - computed: false, optional: true, required: false
        this._envs = new LighthouseInstanceContainersEnvsList(this, "envs", false);
        // publish_ports - computed: false, optional: true, required: false
        this._publishPorts = new LighthouseInstanceContainersPublishPortsList(this, "publish_ports", false);
        // volumes - computed: false, optional: true, required: false
        this._volumes = new LighthouseInstanceContainersVolumesList(this, "volumes", false);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._command !== undefined) {
            hasAnyValues = true;
            internalValueResult.command = this._command;
        }
        if (this._containerImage !== undefined) {
            hasAnyValues = true;
            internalValueResult.containerImage = this._containerImage;
        }
        if (this._containerName !== undefined) {
            hasAnyValues = true;
            internalValueResult.containerName = this._containerName;
        }
        if (this._envs?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.envs = this._envs?.internalValue;
        }
        if (this._publishPorts?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.publishPorts = this._publishPorts?.internalValue;
        }
        if (this._volumes?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.volumes = this._volumes?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._command = undefined;
            this._containerImage = undefined;
            this._containerName = undefined;
            this._envs.internalValue = undefined;
            this._publishPorts.internalValue = undefined;
            this._volumes.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._command = value.command;
            this._containerImage = value.containerImage;
            this._containerName = value.containerName;
            this._envs.internalValue = value.envs;
            this._publishPorts.internalValue = value.publishPorts;
            this._volumes.internalValue = value.volumes;
        }
    }
    get command() {
        return this.getStringAttribute('command');
    }
    set command(value) {
        this._command = value;
    }
    resetCommand() {
        this._command = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get commandInput() {
        return this._command;
    }
    get containerImage() {
        return this.getStringAttribute('container_image');
    }
    set containerImage(value) {
        this._containerImage = value;
    }
    resetContainerImage() {
        this._containerImage = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get containerImageInput() {
        return this._containerImage;
    }
    get containerName() {
        return this.getStringAttribute('container_name');
    }
    set containerName(value) {
        this._containerName = value;
    }
    resetContainerName() {
        this._containerName = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get containerNameInput() {
        return this._containerName;
    }
    get envs() {
        return this._envs;
    }
    putEnvs(value) {
        this._envs.internalValue = value;
    }
    resetEnvs() {
        this._envs.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get envsInput() {
        return this._envs.internalValue;
    }
    get publishPorts() {
        return this._publishPorts;
    }
    putPublishPorts(value) {
        this._publishPorts.internalValue = value;
    }
    resetPublishPorts() {
        this._publishPorts.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get publishPortsInput() {
        return this._publishPorts.internalValue;
    }
    get volumes() {
        return this._volumes;
    }
    putVolumes(value) {
        this._volumes.internalValue = value;
    }
    resetVolumes() {
        this._volumes.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get volumesInput() {
        return this._volumes.internalValue;
    }
}
exports.LighthouseInstanceContainersOutputReference = LighthouseInstanceContainersOutputReference;
class LighthouseInstanceContainersList extends cdktf.ComplexList {
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
        return new LighthouseInstanceContainersOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.LighthouseInstanceContainersList = LighthouseInstanceContainersList;
function lighthouseInstanceLoginConfigurationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        auto_generate_password: cdktf.stringToTerraform(struct.autoGeneratePassword),
        password: cdktf.stringToTerraform(struct.password),
    };
}
function lighthouseInstanceLoginConfigurationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        auto_generate_password: {
            value: cdktf.stringToHclTerraform(struct.autoGeneratePassword),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        password: {
            value: cdktf.stringToHclTerraform(struct.password),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class LighthouseInstanceLoginConfigurationOutputReference extends cdktf.ComplexObject {
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
        if (this._autoGeneratePassword !== undefined) {
            hasAnyValues = true;
            internalValueResult.autoGeneratePassword = this._autoGeneratePassword;
        }
        if (this._password !== undefined) {
            hasAnyValues = true;
            internalValueResult.password = this._password;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._autoGeneratePassword = undefined;
            this._password = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._autoGeneratePassword = value.autoGeneratePassword;
            this._password = value.password;
        }
    }
    get autoGeneratePassword() {
        return this.getStringAttribute('auto_generate_password');
    }
    set autoGeneratePassword(value) {
        this._autoGeneratePassword = value;
    }
    // Temporarily expose input value. Use with caution.
    get autoGeneratePasswordInput() {
        return this._autoGeneratePassword;
    }
    get password() {
        return this.getStringAttribute('password');
    }
    set password(value) {
        this._password = value;
    }
    resetPassword() {
        this._password = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get passwordInput() {
        return this._password;
    }
}
exports.LighthouseInstanceLoginConfigurationOutputReference = LighthouseInstanceLoginConfigurationOutputReference;
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_instance tencentcloud_lighthouse_instance}
*/
class LighthouseInstance extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static { this.tfResourceType = "tencentcloud_lighthouse_instance"; }
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a LighthouseInstance resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the LighthouseInstance to import
    * @param importFromId The id of the existing LighthouseInstance that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_instance#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the LighthouseInstance to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "tencentcloud_lighthouse_instance", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_instance tencentcloud_lighthouse_instance} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options LighthouseInstanceConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'tencentcloud_lighthouse_instance',
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
        // containers - computed: false, optional: true, required: false
        this._containers = new LighthouseInstanceContainersList(this, "containers", false);
        // login_configuration - computed: false, optional: true, required: false
        this._loginConfiguration = new LighthouseInstanceLoginConfigurationOutputReference(this, "login_configuration");
        this._blueprintId = config.blueprintId;
        this._bundleId = config.bundleId;
        this._clientToken = config.clientToken;
        this._dryRun = config.dryRun;
        this._firewallTemplateId = config.firewallTemplateId;
        this._id = config.id;
        this._instanceName = config.instanceName;
        this._isUpdateBundleIdAutoVoucher = config.isUpdateBundleIdAutoVoucher;
        this._isolateDataDisk = config.isolateDataDisk;
        this._period = config.period;
        this._permitDefaultKeyPairLogin = config.permitDefaultKeyPairLogin;
        this._renewFlag = config.renewFlag;
        this._zone = config.zone;
        this._containers.internalValue = config.containers;
        this._loginConfiguration.internalValue = config.loginConfiguration;
    }
    get blueprintId() {
        return this.getStringAttribute('blueprint_id');
    }
    set blueprintId(value) {
        this._blueprintId = value;
    }
    // Temporarily expose input value. Use with caution.
    get blueprintIdInput() {
        return this._blueprintId;
    }
    get bundleId() {
        return this.getStringAttribute('bundle_id');
    }
    set bundleId(value) {
        this._bundleId = value;
    }
    // Temporarily expose input value. Use with caution.
    get bundleIdInput() {
        return this._bundleId;
    }
    get clientToken() {
        return this.getStringAttribute('client_token');
    }
    set clientToken(value) {
        this._clientToken = value;
    }
    resetClientToken() {
        this._clientToken = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get clientTokenInput() {
        return this._clientToken;
    }
    get dryRun() {
        return this.getBooleanAttribute('dry_run');
    }
    set dryRun(value) {
        this._dryRun = value;
    }
    resetDryRun() {
        this._dryRun = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get dryRunInput() {
        return this._dryRun;
    }
    get firewallTemplateId() {
        return this.getStringAttribute('firewall_template_id');
    }
    set firewallTemplateId(value) {
        this._firewallTemplateId = value;
    }
    resetFirewallTemplateId() {
        this._firewallTemplateId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get firewallTemplateIdInput() {
        return this._firewallTemplateId;
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
    get instanceName() {
        return this.getStringAttribute('instance_name');
    }
    set instanceName(value) {
        this._instanceName = value;
    }
    // Temporarily expose input value. Use with caution.
    get instanceNameInput() {
        return this._instanceName;
    }
    get isUpdateBundleIdAutoVoucher() {
        return this.getBooleanAttribute('is_update_bundle_id_auto_voucher');
    }
    set isUpdateBundleIdAutoVoucher(value) {
        this._isUpdateBundleIdAutoVoucher = value;
    }
    resetIsUpdateBundleIdAutoVoucher() {
        this._isUpdateBundleIdAutoVoucher = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get isUpdateBundleIdAutoVoucherInput() {
        return this._isUpdateBundleIdAutoVoucher;
    }
    get isolateDataDisk() {
        return this.getBooleanAttribute('isolate_data_disk');
    }
    set isolateDataDisk(value) {
        this._isolateDataDisk = value;
    }
    resetIsolateDataDisk() {
        this._isolateDataDisk = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get isolateDataDiskInput() {
        return this._isolateDataDisk;
    }
    get period() {
        return this.getNumberAttribute('period');
    }
    set period(value) {
        this._period = value;
    }
    resetPeriod() {
        this._period = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get periodInput() {
        return this._period;
    }
    get permitDefaultKeyPairLogin() {
        return this.getStringAttribute('permit_default_key_pair_login');
    }
    set permitDefaultKeyPairLogin(value) {
        this._permitDefaultKeyPairLogin = value;
    }
    resetPermitDefaultKeyPairLogin() {
        this._permitDefaultKeyPairLogin = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get permitDefaultKeyPairLoginInput() {
        return this._permitDefaultKeyPairLogin;
    }
    // private_addresses - computed: true, optional: false, required: false
    get privateAddresses() {
        return this.getListAttribute('private_addresses');
    }
    // public_addresses - computed: true, optional: false, required: false
    get publicAddresses() {
        return this.getListAttribute('public_addresses');
    }
    get renewFlag() {
        return this.getStringAttribute('renew_flag');
    }
    set renewFlag(value) {
        this._renewFlag = value;
    }
    // Temporarily expose input value. Use with caution.
    get renewFlagInput() {
        return this._renewFlag;
    }
    get zone() {
        return this.getStringAttribute('zone');
    }
    set zone(value) {
        this._zone = value;
    }
    resetZone() {
        this._zone = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get zoneInput() {
        return this._zone;
    }
    get containers() {
        return this._containers;
    }
    putContainers(value) {
        this._containers.internalValue = value;
    }
    resetContainers() {
        this._containers.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get containersInput() {
        return this._containers.internalValue;
    }
    get loginConfiguration() {
        return this._loginConfiguration;
    }
    putLoginConfiguration(value) {
        this._loginConfiguration.internalValue = value;
    }
    resetLoginConfiguration() {
        this._loginConfiguration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get loginConfigurationInput() {
        return this._loginConfiguration.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            blueprint_id: cdktf.stringToTerraform(this._blueprintId),
            bundle_id: cdktf.stringToTerraform(this._bundleId),
            client_token: cdktf.stringToTerraform(this._clientToken),
            dry_run: cdktf.booleanToTerraform(this._dryRun),
            firewall_template_id: cdktf.stringToTerraform(this._firewallTemplateId),
            id: cdktf.stringToTerraform(this._id),
            instance_name: cdktf.stringToTerraform(this._instanceName),
            is_update_bundle_id_auto_voucher: cdktf.booleanToTerraform(this._isUpdateBundleIdAutoVoucher),
            isolate_data_disk: cdktf.booleanToTerraform(this._isolateDataDisk),
            period: cdktf.numberToTerraform(this._period),
            permit_default_key_pair_login: cdktf.stringToTerraform(this._permitDefaultKeyPairLogin),
            renew_flag: cdktf.stringToTerraform(this._renewFlag),
            zone: cdktf.stringToTerraform(this._zone),
            containers: cdktf.listMapper(lighthouseInstanceContainersToTerraform, true)(this._containers.internalValue),
            login_configuration: lighthouseInstanceLoginConfigurationToTerraform(this._loginConfiguration.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            blueprint_id: {
                value: cdktf.stringToHclTerraform(this._blueprintId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            bundle_id: {
                value: cdktf.stringToHclTerraform(this._bundleId),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            client_token: {
                value: cdktf.stringToHclTerraform(this._clientToken),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            dry_run: {
                value: cdktf.booleanToHclTerraform(this._dryRun),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            firewall_template_id: {
                value: cdktf.stringToHclTerraform(this._firewallTemplateId),
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
            instance_name: {
                value: cdktf.stringToHclTerraform(this._instanceName),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            is_update_bundle_id_auto_voucher: {
                value: cdktf.booleanToHclTerraform(this._isUpdateBundleIdAutoVoucher),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            isolate_data_disk: {
                value: cdktf.booleanToHclTerraform(this._isolateDataDisk),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            period: {
                value: cdktf.numberToHclTerraform(this._period),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            permit_default_key_pair_login: {
                value: cdktf.stringToHclTerraform(this._permitDefaultKeyPairLogin),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            renew_flag: {
                value: cdktf.stringToHclTerraform(this._renewFlag),
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
            containers: {
                value: cdktf.listMapperHcl(lighthouseInstanceContainersToHclTerraform, true)(this._containers.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "LighthouseInstanceContainersList",
            },
            login_configuration: {
                value: lighthouseInstanceLoginConfigurationToHclTerraform(this._loginConfiguration.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "LighthouseInstanceLoginConfigurationList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.LighthouseInstance = LighthouseInstance;
