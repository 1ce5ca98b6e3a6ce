import type { HardenedServer } from "./hardened-server.ts";

/** Stands in for the gateway behind nginx: it tells what reached it. */
export interface EchoGateway extends AsyncDisposable {
  /** Method and path of each request so far. */
  readonly paths: () => Promise<readonly string[]>;
}

const SOCKET = "/run/lightkeeper/gateway-a.sock";
const LOG = "/run/echo.log";

/** Answers 200 with the request's headers, /status/CODE with that code, and nothing at all to /hang-up. */
const program = `
import http.server, json, os, socketserver
class Echo(http.server.BaseHTTPRequestHandler):
    def answer(self):
        with open("${LOG}", "a") as log:
            log.write(f"{self.command} {self.path}\\n")
        if self.path == "/hang-up":
            return
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(int(self.path[8:]) if self.path.startswith("/status/") else 200)
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_GET = do_POST = answer
    def address_string(self):
        return "nginx"
class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 4096  # as systemd's sockets queue
os.umask(0)
Server("${SOCKET}", Echo).serve_forever()
`;

export async function echoGateway({ inside }: HardenedServer): Promise<EchoGateway> {
  await inside(`systemctl stop lightkeeper-gateway@a.socket
rm -f ${SOCKET} ${LOG}; touch ${LOG}
echo ${Buffer.from(program).toString("base64")} | base64 -d >/run/echo.py
systemd-run --quiet --collect --unit=echo python3 /run/echo.py
for try in $(seq 100); do [ -S ${SOCKET} ] && exit 0; sleep 0.1; done; exit 1`);
  return {
    paths: async () => (await inside(`cat ${LOG}`)).split("\n").filter((line) => line !== ""),
    [Symbol.asyncDispose]: async () => {
      await inside(`systemctl stop echo.service; rm -f ${SOCKET}; systemctl start lightkeeper-gateway@a.socket`);
    },
  };
}
