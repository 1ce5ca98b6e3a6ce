// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface CamRoleSsoConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#auto_rotate_key CamRoleSso#auto_rotate_key}
    */
    readonly autoRotateKey?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#client_ids CamRoleSso#client_ids}
    */
    readonly clientIds: string[];
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#description CamRoleSso#description}
    */
    readonly description?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#id CamRoleSso#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#identity_key CamRoleSso#identity_key}
    */
    readonly identityKey: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#identity_url CamRoleSso#identity_url}
    */
    readonly identityUrl: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#name CamRoleSso#name}
    */
    readonly name: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso tencentcloud_cam_role_sso}
*/
export declare class CamRoleSso extends cdktf.TerraformResource {
    static readonly tfResourceType = "tencentcloud_cam_role_sso";
    /**
    * Generates CDKTF code for importing a CamRoleSso resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the CamRoleSso to import
    * @param importFromId The id of the existing CamRoleSso that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the CamRoleSso to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/cam_role_sso tencentcloud_cam_role_sso} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options CamRoleSsoConfig
    */
    constructor(scope: Construct, id: string, config: CamRoleSsoConfig);
    private _autoRotateKey?;
    get autoRotateKey(): number;
    set autoRotateKey(value: number);
    resetAutoRotateKey(): void;
    get autoRotateKeyInput(): number | undefined;
    private _clientIds?;
    get clientIds(): string[];
    set clientIds(value: string[]);
    get clientIdsInput(): string[] | undefined;
    private _description?;
    get description(): string;
    set description(value: string);
    resetDescription(): void;
    get descriptionInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _identityKey?;
    get identityKey(): string;
    set identityKey(value: string);
    get identityKeyInput(): string | undefined;
    private _identityUrl?;
    get identityUrl(): string;
    set identityUrl(value: string);
    get identityUrlInput(): string | undefined;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
