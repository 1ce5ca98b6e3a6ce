import type { Task } from "../../constructs/published/permissions/permitted-actions.ts";
import type { Foundation } from "./foundation-schema.ts";

/** Who a CI says that its jobs are. */
export interface CiIdentity {
  /** The provider's name in CAM. */
  readonly name: string;
  readonly issuer: string;
  readonly audience: string;
  /** Subjects of jobs that plan a change under review; a `*` is any branch. */
  readonly reviewSubjects: readonly string[];
  /** Subjects of jobs that work on an environment. */
  readonly subjectsOf: (task: Task, environment: string) => readonly string[];
}

const AUDIENCE = "sts.tencentcloudapi.com";

/** Undefined when the foundation names no CI. Subjects are exact, so that no other repository, branch or environment fits; a review at GitLab may be on any branch of its project. */
export function identityOf(ci: Foundation["ci"]): CiIdentity | undefined {
  if (ci === undefined) return undefined;
  if ("github" in ci) {
    const { repository } = ci.github;
    return {
      name: "lightkeeper-github",
      issuer: "https://token.actions.githubusercontent.com",
      audience: AUDIENCE,
      reviewSubjects: [`repo:${repository}:pull_request`],
      // GitHub lets a job into an environment only under that environment's rules: approval, branches.
      subjectsOf: (task, environment) => [`repo:${repository}:environment:${task === "apply" ? environment : `${environment}-${task}`}`],
    };
  }
  const { project, branch } = ci.gitlab;
  const onBranch = [`project_path:${project}:ref_type:branch:ref:${branch}`];
  return {
    name: "lightkeeper-gitlab",
    issuer: "https://gitlab.com",
    audience: AUDIENCE,
    // GitLab's subject names a branch and no merge request; a fork's is of another project.
    reviewSubjects: [`project_path:${project}:ref_type:branch:ref:*`],
    subjectsOf: () => onBranch,
  };
}
