import { readXml, textAt, writeXml, xml } from "../../../tencent/xml.ts";
import type { StorageAnswer } from "./answer.ts";
import type { Bucket } from "./buckets.ts";
import { StorageError } from "./error.ts";
import type { StorageRequest } from "./request.ts";
import { readDocument } from "./settings.ts";

/** Word of the query. The older `intelligenttiering` is one setting of a bucket; of these there are any number, by id. */
export const TIERING_RULES = "intelligent-tiering";

const ROOT = "IntelligentTieringConfiguration";

/** Requests about the rules that move a bucket's objects to archives; undefined for methods that there are not. Without an id a GET lists all. */
export function answerTieringRules({ method, query, body }: StorageRequest, find: () => Bucket): StorageAnswer | undefined {
  const id = query.get("id");
  switch (method) {
    case "PUT":
      return { action: "PutBucketIntelligentTiering", run: () => { find().tieringRules.set(id ?? "", readRule(body, id)); return {}; } };
    case "GET":
      return { action: "GetBucketIntelligentTiering", run: () => ({ body: id === null ? listed(find()) : ruleOf(find(), id) }) };
    case "DELETE":
      return { action: "DeleteBucketIntelligentTiering", run: () => { ruleOf(find(), id); find().tieringRules.delete(id ?? ""); return { status: 204 }; } };
    default:
      return undefined;
  }
}

/** XML of a rule, as it was sent. */
function readRule(body: Buffer, id: string | null): string {
  const rule = readDocument(body.toString("utf8"), ROOT);
  if (id === null || textAt(rule, "Id") !== id) throw new StorageError(400, "InvalidArgument", `The rule's Id and the query's id are one: "${textAt(rule, "Id") ?? ""}", "${id ?? ""}".`);
  if (!["Enabled", "Disabled"].includes(textAt(rule, "Status") ?? "")) throw new StorageError(400, "MalformedXML", "A rule's Status is Enabled or Disabled.");
  return body.toString("utf8");
}

function ruleOf(bucket: Bucket, id: string | null): string {
  const rule = bucket.tieringRules.get(id ?? "");
  if (rule === undefined) throw new StorageError(404, "NoSuchConfiguration", `The bucket has no rule "${id ?? ""}".`);
  return rule;
}

function listed({ tieringRules }: Bucket): string {
  return writeXml(xml("ListBucketIntelligentTieringConfigurationsOutput", [...tieringRules.values()].map(readXml)));
}
