import { ObjectStorageError } from "../../../tencent/object-storage.ts";
import { bucketName, jsonText } from "../checks.ts";
import { changed, having, idOf, type Lifecycle, zeroed } from "../lifecycle.ts";
import { isRecord } from "../values.ts";
import { cos } from "./cos-calls.ts";
import { checkPolicyDocument, goJson, sameJson } from "./policy-document.ts";

/** tencentcloud_cos_bucket_policy: id is the bucket. COS gives every statement an id, which is taken off again; the text is in state as Go writes it, whatever the configuration looks like. */
export const cosBucketPolicy: Lifecycle = {
  sameMeaning: { policy: sameJson },
  checks: { bucket: bucketName, policy: jsonText },

  async create(planned, cloud) {
    const [bucket, policy] = [zeroed(planned, "bucket"), zeroed(planned, "policy")];
    checkPolicyDocument(policy);
    await cos(cloud, "put bucket policy", { method: "PUT", bucket, about: "policy", body: policy });
    return { id: bucket };
  },

  async read(state, cloud) {
    const bucket = idOf(state);
    let policy = "";
    try {
      policy = (await cloud.objects.send({ method: "GET", bucket, about: "policy" })).body;
    } catch (error) {
      if (!(error instanceof ObjectStorageError)) throw error;
    }
    // Not "gone": the real provider reads on after every refusal and fails on the empty text, until the resource is removed from state by hand.
    if (policy === "") throw new Error("unexpected end of JSON input");
    return having(state, { policy: withoutIds(policy), bucket });
  },

  async update(planned, prior, cloud) {
    if (changed(planned, prior, "policy")) {
      const policy = zeroed(planned, "policy");
      checkPolicyDocument(policy);
      await cos(cloud, "put bucket policy", { method: "PUT", bucket: idOf(prior), about: "policy", body: policy });
    }
    // The real provider sleeps for 3 seconds here, because COS may still answer the old policy.
    await cloud.pause();
  },

  async delete(state, cloud) {
    await cos(cloud, "delete bucket policy", { method: "DELETE", bucket: idOf(state), about: "policy" });
    await cloud.pause();
  },
};

function withoutIds(policy: string): string {
  const document: unknown = JSON.parse(policy);
  if (!isRecord(document)) throw new Error("json: cannot unmarshal the policy into Go value of type map[string]interface {}");
  const statements = document["Statement"];
  if (!Array.isArray(statements)) return goJson(document);
  return goJson({ ...document, Statement: statements.map((statement: unknown) => (isRecord(statement) ? Object.fromEntries(Object.entries(statement).filter(([name]) => name !== "Sid")) : statement)) });
}
