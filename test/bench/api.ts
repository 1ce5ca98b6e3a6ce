import { execFileSync } from "node:child_process";
import { request as httpRequest, Agent } from "node:http";
import { noMachines } from "../../scripts/rehearse/api/hypervisor.ts";
import { startCloudApi } from "../../scripts/rehearse/api/server.ts";
import { signed } from "../unit/api/bench.ts";
import { medianOf, quantile, seconds, type Bench } from "./bench.ts";

const INSTANCES = 20;
const WARM_UP = 300;
const CALLS = 2000;
/** A process that starts the API and ends. */
const PROCESS = `
import { noMachines } from "${new URL("../../scripts/rehearse/api/hypervisor.ts", import.meta.url).href}";
import { startCloudApi } from "${new URL("../../scripts/rehearse/api/server.ts", import.meta.url).href}";
const twin = await startCloudApi({ hypervisor: noMachines(), credentials: { secretId: "a", secretKey: "b" }, accountId: "1", domains: [], egressAddress: "" });
await twin.close();
`;

/** How fast the cloud API twin answers while nothing else goes on, beside the same server's plainest answer. */
export const api: Bench = {
  name: "api",
  async run() {
    const options = { hypervisor: noMachines(), credentials: { secretId: "AKIDtwin", secretKey: "twin-secret" }, accountId: "100000000001", domains: ["example.com"], egressAddress: "203.0.113.1", operationMilliseconds: 1 };
    const start = await medianOf(3, () => seconds(() => execFileSync(process.execPath, ["--no-warnings", "--input-type=module", "--eval", PROCESS])));
    const twin = await startCloudApi(options);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = async (host: string, headers: object, body: string): Promise<void> =>
      new Promise((resolve, reject) => {
        httpRequest({ agent, port: twin.port, method: "POST", path: `http://${host}/`, headers: { ...headers, host, "content-length": Buffer.byteLength(body) } }, (response) => {
          response.resume().once("end", resolve);
        }).once("error", reject).end(body);
      });
    const call = async (action: string, parameters: object): Promise<void> => {
      const { headers, body } = signed("lighthouse", action, parameters, "ap-guangzhou", new Date());
      await send("lighthouse.tencentcloudapi.com", headers, body.toString());
    };
    const times = async (work: () => Promise<void>): Promise<number[]> => {
      for (let warm = 0; warm < WARM_UP; warm += 1) await work();
      const taken: number[] = [];
      for (let sent = 0; sent < CALLS; sent += 1) taken.push(1000 * (await seconds(work)));
      return taken;
    };
    try {
      await call("CreateInstances", { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 }, InstanceCount: INSTANCES });
      await twin.settled();
      const plain = await times(() => send("checkip.amazonaws.com", {}, ""));
      const list = await times(() => call("DescribeInstances", { Limit: 100 }));
      const small = await times(() => call("DescribeZones", {}));
      return [
        { what: "a process that starts the API and ends", value: start, unit: "s", budget: 1 },
        { what: "a small answer, p50", value: quantile(small, 0.5), unit: "ms", budget: 2, peer: { what: "the server's plainest answer", value: quantile(plain, 0.5) } },
        { what: "a small answer, p99", value: quantile(small, 0.99), unit: "ms", budget: 20, peer: { what: "the server's plainest answer", value: quantile(plain, 0.99) } },
        { what: `a list of ${INSTANCES} instances, p50`, value: quantile(list, 0.5), unit: "ms", budget: 2 },
        { what: `a list of ${INSTANCES} instances, p99`, value: quantile(list, 0.99), unit: "ms", budget: 20 },
      ];
    } finally {
      agent.destroy();
      await twin.close();
    }
  },
};
