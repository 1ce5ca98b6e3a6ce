import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

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
  services: Readonly<Record<string, ServiceSchema>>;
}

let loaded: ApiSchema | undefined;

/** The committed, trimmed descriptions, one file per service. Written by `trim.ts` from Tencent's own description of its API. */
export function loadApiSchema(): ApiSchema {
  return (loaded ??= readServices());
}

function readServices(): ApiSchema {
  const directory = new URL("services/", import.meta.url);
  const services = readdirSync(directory).map((file) => {
    // Our own committed file: its shape is kept by the script that writes it.
    return [basename(file, ".json"), JSON.parse(readFileSync(new URL(file, directory), "utf8")) as ServiceSchema] as const;
  });
  return { services: Object.fromEntries(services) };
}
