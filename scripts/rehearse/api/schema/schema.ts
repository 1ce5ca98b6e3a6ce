import { readFileSync } from "node:fs";

/** The provider of an answer or a request field: a primitive of the API, or the name of an object of the same service. */
export interface FieldSchema {
  type: string;
  /** Element type when `type` is `list`. */
  item?: string;
  /** The request must carry it. */
  required?: true;
  /** The answer always carries it. */
  always?: true;
  /** The answer may carry null instead of a value. */
  nullable?: true;
}

export type ObjectSchema = Readonly<Record<string, FieldSchema>>;

export interface ActionSchema {
  request: string;
  response: string;
  /** Codes of this action beside the common ones. */
  errors: readonly string[];
}

export interface ServiceSchema {
  /** Value of X-TC-Version. */
  version: string;
  actions: Readonly<Record<string, ActionSchema>>;
  objects: Readonly<Record<string, ObjectSchema>>;
}

export interface ApiSchema {
  about: string;
  services: Readonly<Record<string, ServiceSchema>>;
}

/** Reads the committed, trimmed description of the API. Written by `trim.ts`. */
export function loadApiSchema(): ApiSchema {
  // Our own committed file: its shape is kept by the script that writes it.
  return JSON.parse(readFileSync(new URL("api-schema.json", import.meta.url), "utf8")) as ApiSchema;
}
