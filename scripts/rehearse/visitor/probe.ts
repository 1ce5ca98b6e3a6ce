import { request } from "node:https";
import { request as plainRequest } from "node:http";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { openPorts } from "../../verify/outside/ports.ts";
import type { HttpAnswer, HttpProbe, Probe, ProbeAnswer } from "./visit.ts";

// Runs inside a visitor's network namespace: asks what it is told to on stdin, answers on stdout.
const input = createInterface({ input: process.stdin });
const inputEnded = new AbortController();
input.once("close", () => { inputEnded.abort(); });
// Whoever asked may be gone by then, and wants no answer.
process.stdout.on("error", () => process.exit(1));
const [line] = await once(input, "line") as [string];
process.stdout.write(JSON.stringify(await answer(JSON.parse(line) as Probe)));

function answer(wanted: Probe): Promise<ProbeAnswer> {
  switch (wanted.kind) {
    case "ports":
      return openPorts(wanted.address, wanted.ports, wanted.timeoutMilliseconds).then((open) => ({ kind: "ports", open }));
    case "http":
      return fetchOnce(wanted);
    case "watch":
      return watch(wanted, inputEnded.signal);
  }
}

const SHOWN_FAILURES = 5;

async function watch({ everyMilliseconds, ...wanted }: Extract<Probe, { kind: "watch" }>, end: AbortSignal): Promise<ProbeAnswer> {
  const failures: string[] = [];
  let asked = 0;
  while (!end.aborted) {
    const found = await fetchOnce({ ...wanted, kind: "http" });
    asked += 1;
    const failure = "error" in found ? found.error : found.status === 200 ? undefined : `status ${found.status}`;
    if (failure !== undefined && failures.length < SHOWN_FAILURES) failures.push(`${new Date().toISOString()} ${failure}`);
    await sleep(everyMilliseconds);
  }
  return { kind: "watch", asked, failures };
}

function fetchOnce({ url, address, method, headers, body, ca, timeoutMilliseconds }: HttpProbe): Promise<HttpAnswer | { kind: "http"; error: string }> {
  const { protocol, hostname } = new URL(url);
  const secure = protocol === "https:";
  const started = performance.now();
  return new Promise((resolve) => {
    const fail = (error: Error) => { resolve({ kind: "http", error: error.message }); };
    const outgoing = (secure ? request : plainRequest)(
      url,
      { method, headers: { host: hostname, ...headers }, timeout: timeoutMilliseconds, lookup: (_name, _options, done) => { done(null, [{ address, family: 4 }]); }, ...(secure && { ca, servername: hostname }), agent: false },
      (incoming) => {
        const chunks: { milliseconds: number; text: string }[] = [];
        const certificate = incoming.socket instanceof TLSSocket ? incoming.socket.getPeerCertificate() : undefined;
        incoming.on("data", (chunk: Buffer) => { chunks.push({ milliseconds: Math.round(performance.now() - started), text: chunk.toString() }); });
        incoming.once("end", () => {
          resolve({
            kind: "http",
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: chunks.map((chunk) => chunk.text).join(""),
            chunks: chunks.length,
            ...(certificate && { certificate: { subject: String(certificate.subject.CN ?? certificate.subjectaltname), issuer: String(certificate.issuer.CN), validTo: certificate.valid_to } }),
          });
        });
        incoming.once("error", fail);
      },
    );
    outgoing.once("timeout", () => { outgoing.destroy(new Error(`no answer in ${timeoutMilliseconds} ms`)); });
    outgoing.once("error", fail);
    outgoing.end(body);
  });
}
