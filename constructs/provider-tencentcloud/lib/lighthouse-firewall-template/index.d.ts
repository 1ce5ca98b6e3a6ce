// tencentcloudstack/tencentcloud 1.83.25, schema/provider-schema.json sha256 af7312293293b14eef67739304f12f21120ac8f9a40ab5f861c38c19b4c1434b
// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud
import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface LighthouseFirewallTemplateConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#id LighthouseFirewallTemplate#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#template_name LighthouseFirewallTemplate#template_name}
    */
    readonly templateName: string;
    /**
    * template_rules block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#template_rules LighthouseFirewallTemplate#template_rules}
    */
    readonly templateRules?: LighthouseFirewallTemplateTemplateRules[] | cdktf.IResolvable;
}
export interface LighthouseFirewallTemplateTemplateRules {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#action LighthouseFirewallTemplate#action}
    */
    readonly action?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#cidr_block LighthouseFirewallTemplate#cidr_block}
    */
    readonly cidrBlock?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#firewall_rule_description LighthouseFirewallTemplate#firewall_rule_description}
    */
    readonly firewallRuleDescription?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#port LighthouseFirewallTemplate#port}
    */
    readonly port?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#protocol LighthouseFirewallTemplate#protocol}
    */
    readonly protocol: string;
}
export declare function lighthouseFirewallTemplateTemplateRulesToTerraform(struct?: LighthouseFirewallTemplateTemplateRules | cdktf.IResolvable): any;
export declare function lighthouseFirewallTemplateTemplateRulesToHclTerraform(struct?: LighthouseFirewallTemplateTemplateRules | cdktf.IResolvable): any;
export declare class LighthouseFirewallTemplateTemplateRulesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): LighthouseFirewallTemplateTemplateRules | cdktf.IResolvable | undefined;
    set internalValue(value: LighthouseFirewallTemplateTemplateRules | cdktf.IResolvable | undefined);
    private _action?;
    get action(): string;
    set action(value: string);
    resetAction(): void;
    get actionInput(): string | undefined;
    private _cidrBlock?;
    get cidrBlock(): string;
    set cidrBlock(value: string);
    resetCidrBlock(): void;
    get cidrBlockInput(): string | undefined;
    private _firewallRuleDescription?;
    get firewallRuleDescription(): string;
    set firewallRuleDescription(value: string);
    resetFirewallRuleDescription(): void;
    get firewallRuleDescriptionInput(): string | undefined;
    private _port?;
    get port(): string;
    set port(value: string);
    resetPort(): void;
    get portInput(): string | undefined;
    private _protocol?;
    get protocol(): string;
    set protocol(value: string);
    get protocolInput(): string | undefined;
}
export declare class LighthouseFirewallTemplateTemplateRulesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: LighthouseFirewallTemplateTemplateRules[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): LighthouseFirewallTemplateTemplateRulesOutputReference;
}
/**
* Represents a {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template tencentcloud_lighthouse_firewall_template}
*/
export declare class LighthouseFirewallTemplate extends cdktf.TerraformResource {
    static readonly tfResourceType = "tencentcloud_lighthouse_firewall_template";
    /**
    * Generates CDKTF code for importing a LighthouseFirewallTemplate resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the LighthouseFirewallTemplate to import
    * @param importFromId The id of the existing LighthouseFirewallTemplate that should be imported. Refer to the {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the LighthouseFirewallTemplate to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/tencentcloudstack/tencentcloud/1.83.25/docs/resources/lighthouse_firewall_template tencentcloud_lighthouse_firewall_template} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options LighthouseFirewallTemplateConfig
    */
    constructor(scope: Construct, id: string, config: LighthouseFirewallTemplateConfig);
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _templateName?;
    get templateName(): string;
    set templateName(value: string);
    get templateNameInput(): string | undefined;
    private _templateRules;
    get templateRules(): LighthouseFirewallTemplateTemplateRulesList;
    putTemplateRules(value: LighthouseFirewallTemplateTemplateRules[] | cdktf.IResolvable): void;
    resetTemplateRules(): void;
    get templateRulesInput(): cdktf.IResolvable | LighthouseFirewallTemplateTemplateRules[] | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
