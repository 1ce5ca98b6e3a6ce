// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface LighthouseKeyPairAttachmentConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment#id LighthouseKeyPairAttachment#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment#instance_id LighthouseKeyPairAttachment#instance_id}
    */
    readonly instanceId: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment#key_id LighthouseKeyPairAttachment#key_id}
    */
    readonly keyId: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment tencentcloud_lighthouse_key_pair_attachment}
*/
export declare class LighthouseKeyPairAttachment extends cdktf.TerraformResource {
    static readonly tfResourceType = "tencentcloud_lighthouse_key_pair_attachment";
    /**
    * Generates CDKTF code for importing a LighthouseKeyPairAttachment resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the LighthouseKeyPairAttachment to import
    * @param importFromId The id of the existing LighthouseKeyPairAttachment that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the LighthouseKeyPairAttachment to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_key_pair_attachment tencentcloud_lighthouse_key_pair_attachment} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options LighthouseKeyPairAttachmentConfig
    */
    constructor(scope: Construct, id: string, config: LighthouseKeyPairAttachmentConfig);
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _instanceId?;
    get instanceId(): string;
    set instanceId(value: string);
    get instanceIdInput(): string | undefined;
    private _keyId?;
    get keyId(): string;
    set keyId(value: string);
    get keyIdInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
