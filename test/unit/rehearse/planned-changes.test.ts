import { expect, test } from "@jest/globals";
import { plannedChanges } from "../../../scripts/rehearse/scenarios/planned-changes.ts";

const PLAN = `prod  Terraform used the selected providers to generate the following execution
      plan. Resource actions are indicated with the following symbols:
prod  ~ update in-place
      -/+ destroy and then create replacement

      Terraform will perform the following actions:

        # terraform_data.etc-nginx-conf-d-gateway-conf (files/etc-nginx-conf-d-gateway-conf) will be updated in-place
        ~ resource "terraform_data" "etc-nginx-conf-d-gateway-conf" {
              id     = "5087221a"
            ~ input  = <<-EOT
                  # Managed by Lightkeeper: do not edit
                  server {
                -   proxy_read_timeout 65s;
                +   proxy_read_timeout 66s;
                  }
              EOT
            ~ output = <<-EOT
                  # Managed by Lightkeeper: do not edit
              EOT -> (known after apply)
          }

        # terraform_data.host_apply_run_E8F32E76 (host/apply/run) must be replaced
      -/+ resource "terraform_data" "host_apply_run_E8F32E76" {
            ~ id               = "3f74002a" -> (known after apply)
          }

      Plan: 1 to add, 1 to change, 1 to destroy.
      - this is no part of it
`;

test("a plan's text is read as resources with their action and their changed lines", () => {
  expect(plannedChanges(PLAN)).toEqual([
    { address: "terraform_data.etc-nginx-conf-d-gateway-conf", action: "updated in-place", lines: ["- proxy_read_timeout 65s;", "+ proxy_read_timeout 66s;"] },
    { address: "terraform_data.host_apply_run", action: "replaced", lines: [] },
  ]);
});

test("two changed lines, and a second file, would be seen", () => {
  const more = PLAN.replace("                  }\n              EOT\n", "                  }\n                - old\n              EOT\n").replace("host_apply_run_E8F32E76 (host", "etc-ufw-user-rules (files");
  expect(plannedChanges(more).map(({ address, lines }) => [address, lines.length])).toEqual([["terraform_data.etc-nginx-conf-d-gateway-conf", 3], ["terraform_data.etc-ufw-user-rules", 0]]);
});

test("a plan without changes has none", () => {
  expect(plannedChanges("prod  No changes. Your infrastructure matches the configuration.\n")).toEqual([]);
});
