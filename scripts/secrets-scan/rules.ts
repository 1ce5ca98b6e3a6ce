import { secretShapes } from "../../constructs/published/secret-shapes.ts";

/** One way in which a secret gives itself away. */
export interface Rule {
  readonly what: string;
  /** Global; the group `secret`, or else the whole match, is what must not be there. */
  readonly pattern: RegExp;
}

/** The six patterns that requirement O9 names, then what secrets look like in this project. */
export const rules: readonly Rule[] = [
  { what: "an Anthropic key", pattern: /\bsk-ant-[A-Za-z0-9_-]{20,}/g },
  { what: "a model provider's key", pattern: /\bsk-[A-Za-z0-9]{20,}/g },
  { what: "an AWS key id", pattern: /\bAKIA[0-9A-Z]{16}\b/g },
  { what: "a GitHub token", pattern: /\bghp_[A-Za-z0-9]{36}\b/g },
  { what: "a password", pattern: /password\s*=\s*(?<quote>['"])(?<secret>[^'"]{4,})\k<quote>/gi },
  { what: "a secret", pattern: /secret\s*=\s*(?<quote>['"])(?<secret>[^'"]{4,})\k<quote>/gi },
  { what: "a bearer token", pattern: /\bBearer\s+(?<secret>[A-Za-z0-9._~+/-]{20,}=*)/g },
  ...secretShapes.map(({ what, shape }) => ({ what, pattern: new RegExp(shape.source, "g") })),
];
