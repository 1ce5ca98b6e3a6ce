import { TerraformResource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";

export interface TerraformDataProps extends TerraformMetaArguments {
  /** Text as it is: what Terraform would read as a template is escaped. */
  readonly input?: string;
  /** May hold references; the resource is replaced when one of them changes. */
  readonly triggersReplace?: Readonly<Record<string, string>>;
}

/**
 * Terraform's built-in `terraform_data`. cdktf's own class runs `terraform version` once for every resource at every
 * synth (60 ms each, a hundred of them here); this one leaves the version to `required_version`.
 */
export class TerraformData extends TerraformResource {
  readonly #props: TerraformDataProps;

  constructor(scope: Construct, id: string, props: TerraformDataProps) {
    super(scope, id, { ...props, terraformResourceType: "terraform_data", terraformGeneratorMetadata: { providerName: "terraform" } });
    this.#props = props;
  }

  /** A UUID that stays until the resource is replaced; known when it has been created. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The bare address, for places that take no expression. */
  get address(): string {
    return `${this.terraformResourceType}.${this.friendlyUniqueId}`;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { input, triggersReplace } = this.#props;
    return { input: input === undefined ? undefined : literal(input), triggers_replace: triggersReplace };
  }
}

/** Terraform's template for a text. An empty piece keeps cdktf from taking what looks like a token of its own for one. */
function literal(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => opening.charAt(0) + opening).replaceAll("${TfToken[", '${${""}TfToken[');
}
