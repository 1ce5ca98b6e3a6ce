import { connect } from "node:net";

export const allPorts: readonly number[] = Array.from({ length: 65535 }, (_, index) => index + 1);

/** Connections under way at a time. */
const AT_ONCE = 5000;

/** TCP connects in parallel; resolves with the ports that accept, in order. One that neither accepts nor refuses in time counts as closed. */
export async function openPorts(address: string, ports: readonly number[], timeoutMilliseconds: number): Promise<number[]> {
  const open: number[] = [];
  const queue = [...ports];
  const worker = async () => {
    for (let port = queue.shift(); port !== undefined; port = queue.shift()) if (await accepts(address, port, timeoutMilliseconds)) open.push(port);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return open.sort((a, b) => a - b);
}

function accepts(host: string, port: number, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once("connect", () => { end(true); });
    // On a busy machine the clock is heard before the answer that came in time: whatever waits is let in first.
    socket.once("timeout", () => { setImmediate(() => { end(false); }); });
    socket.once("error", () => { end(false); });
  });
}
