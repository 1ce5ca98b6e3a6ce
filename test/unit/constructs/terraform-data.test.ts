import { expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";
import { TerraformData, type TerraformDataProps } from "../../../constructs/terraform-data.ts";

/** The resource as Terraform reads it. */
function synthesized(props: TerraformDataProps): unknown {
  const stack = new TerraformStack(new App(), "prod");
  new TerraformData(stack, "one", props);
  return (JSON.parse(Testing.synth(stack)) as { resource: { terraform_data: { one: unknown } } }).resource.terraform_data.one;
}

// test/integration/constructs/terraform-data.test.ts asks Terraform itself.
test.each([
  ["plain text", "plain text"],
  ["${secret:NAME@v1}", "$${secret:NAME@v1}"],
  ["%{ if x }", "%%{ if x }"],
  ["$${x}", "$$${x}"],
  ["$host $ { 100% {", "$host $ { 100% {"],
  ["${a}${b}%{c}", "$${a}$${b}%%{c}"],
])("input %j is written %j, so that Terraform reads no template", (input, written) => {
  expect(synthesized({ input })).toEqual({ input: written });
});

test("references among the triggers stay references", () => {
  const stack = new TerraformStack(new App(), "prod");
  const first = new TerraformData(stack, "first", { input: "x" });
  new TerraformData(stack, "second", { triggersReplace: { first: first.getStringAttribute("id") } });
  expect(Testing.synth(stack)).toContain('"first": "${terraform_data.first.id}"');
  expect(first.address).toBe("terraform_data.first");
});

test("provisioners, dependencies and lifecycle are Terraform's own", () => {
  const stack = new TerraformStack(new App(), "prod");
  const first = new TerraformData(stack, "first", {});
  new TerraformData(stack, "second", { dependsOn: [first], lifecycle: { preventDestroy: true }, provisioners: [{ type: "local-exec", command: "true" }] });
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { terraform_data: unknown } };
  expect(resource.terraform_data).toEqual({
    first: {},
    second: { depends_on: ["terraform_data.first"], lifecycle: { prevent_destroy: true }, provisioner: [{ "local-exec": { command: "true" } }] },
  });
});

test("no provider has to be declared for what is built in", () => {
  const stack = new TerraformStack(new App(), "prod");
  new TerraformData(stack, "one", { input: "x" });
  expect(JSON.parse(Testing.synth(stack))).not.toHaveProperty("terraform.required_providers");
});
