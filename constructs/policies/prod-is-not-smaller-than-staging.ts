import { resourcesOf, type AppPolicy, type PolicySubject } from "./policy.ts";

/** GiB of memory that a bundle's id names, such as the 4 of bundle2024_gen_lin_large4_01. */
const MEMORY = /_(?:small|med|medium|large|xlarge|2xlarge|\d*xlarge)(\d+)(?:_|$)/;

export const prodIsNotSmallerThanStaging: AppPolicy = {
  id: "prod-is-not-smaller-than-staging",
  reason: "I3: what staging bore, prod must bear",
  level: "error",
  find(subjects) {
    const [staging, prod] = ["staging", "prod"].map((name) => subjects.find(({ stack }) => stack === name));
    if (staging === undefined || prod === undefined) return [];
    return measures.flatMap(({ what, of }) => {
      const [there, here] = [of(staging), of(prod)];
      return there === undefined || here === undefined || here >= there ? [] : [{ stack: "prod", subject: "", message: `its ${what} has ${here} GiB, staging's ${there}; allowed: ${there} or more` }];
    });
  },
};

const measures: readonly { readonly what: string; readonly of: (subject: PolicySubject) => number | undefined }[] = [
  { what: "server", of: (subject) => sum(resourcesOf(subject, "tencentcloud_lighthouse_instance").map(({ attributes }) => Number(MEMORY.exec(String(attributes["bundle_id"]))?.[1]))) },
  { what: "data disk", of: (subject) => sum(resourcesOf(subject, "tencentcloud_lighthouse_disk").map(({ attributes }) => Number(attributes["disk_size"]))) },
];

/** Undefined when a size is not known. */
function sum(sizes: readonly number[]): number | undefined {
  return sizes.some(Number.isNaN) ? undefined : sizes.reduce((all, one) => all + one, 0);
}
