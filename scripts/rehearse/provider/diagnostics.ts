import type { Path } from "./plan.ts";

export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly path: Path;
}

export function failure(summary: string, detail = "", path: Path = []): Diagnostic {
  return { severity: "ERROR", summary, detail, path };
}

/** A thrown error as Terraform shows it; answers of the cloud keep code, message and request id in one line. */
export function failureOf(error: unknown): Diagnostic {
  if (!(error instanceof Error)) return failure(String(error));
  const code = codeOf(error);
  if (code === undefined) return failure(error.message);
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : "";
  // The project's client writes the call and the code before the cloud's own words.
  const message = error.message.split(`${code}: `).at(-1) ?? error.message;
  return failure(`[TencentCloudSDKError] Code=${code}, Message=${message}, RequestId=${requestId}`);
}

/** The cloud's error code, e.g. `ResourceInUse.KeyPairInUse`; undefined for other errors. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
