import { recordsIn, resourcesOf, statementsIn, textsIn, type Policy } from "./policy.ts";

/** GitLab's subject of a review: any branch of one project, by whoever may push there. */
const ANY_BRANCH = /^project_path:[^*]+:ref_type:branch:ref:\*$/;

export const ciRolesNameTheirSubject: Policy = {
  id: "ci-roles-name-their-subject",
  reason: "I10: without a subject, every repository of the issuer could assume the role",
  level: "error",
  find: (subject) =>
    resourcesOf(subject, "tencentcloud_cam_role").flatMap(({ constructPath, attributes }) =>
      statementsIn(attributes["document"]).filter((statement) => isFederated(statement["principal"])).flatMap(({ condition }) => {
        const wanted = subjectsOf(condition);
        if (wanted.length === 0) return [{ subject: constructPath, message: "it trusts every subject of its issuer; allowed: string_equal with oidc:sub" }];
        return wanted.filter((each) => each.includes("*") && !ANY_BRANCH.test(each)).map((each) => ({ subject: constructPath, message: `it trusts the subject "${each}"; allowed: whole subjects, or any branch of one project` }));
      }),
    ),
};

const isFederated = (principal: unknown): boolean => typeof principal === "object" && principal !== null && "federated" in principal;

function subjectsOf(condition: unknown): readonly string[] {
  return recordsIn([condition]).flatMap((byOperator) => ["string_equal", "string_like"].flatMap((operator) => recordsIn([byOperator[operator]]).flatMap((byKey) => textsIn(byKey["oidc:sub"]))));
}
