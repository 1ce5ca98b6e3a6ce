import { secretShapes } from "../published/secret-shapes.ts";
import type { Policy } from "./policy.ts";

export const nothingHoldsASecret: Policy = {
  id: "nothing-holds-a-secret",
  reason: "I7: secrets never in code, plan or state",
  level: "error",
  find: ({ resources, files }) =>
    [...files.map(({ path, content }) => ({ subject: path, text: content })), ...resources.map(({ constructPath, attributes }) => ({ subject: constructPath, text: JSON.stringify(attributes) }))].flatMap(({ subject, text }) =>
      secretShapes.filter(({ shape }) => text.search(shape) !== -1).map(({ what }) => ({ subject, message: `it holds ${what}; allowed: a secret's name and version` })),
    ),
};
