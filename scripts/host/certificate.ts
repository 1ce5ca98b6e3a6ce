import { type CertificatePaths, layout } from "./layout.ts";
import { quote } from "./shell.ts";
import { journal } from "./units.ts";

export const ACME_UNIT = "lightkeeper-acme.service";
/** Exit codes: the name does not lead here yet; the CA refused. */
export const NAME_ELSEWHERE = 68;
export const ACME_REFUSED = 69;
/** Seconds that a new DNS record may need. */
export const DNS_PATIENCE = 120;

/** What helps when no certificate came, by the words of the authority's client. */
export function nextAfterRefusal(said: string): string {
  const until = /retry after (\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?: ?(?:UTC|Z))?)/i.exec(said)?.[1];
  if (until !== undefined) return `The authority has given this name all certificates that it may have for now: deploy again after ${until.trim()}`;
  if (/rateLimited|too many/i.test(said)) return "The authority has given this name all certificates that it may have for now: deploy again when its limit has passed (https://letsencrypt.org/docs/rate-limits/)";
  if (/connection refused|connection reset|no such host|timeout|timed out|EOF|unreachable|50[0-9]/i.test(said)) return "The authority does not answer the server: look at https://letsencrypt.status.io, then deploy again";
  return "Read the authority's words above; port 80 must be open to everybody. Then deploy again";
}

/** Shell text that makes a self-signed certificate, so that nginx can start before there is a real one. */
export function placeholderScript(domain: string): string {
  const { tls } = layout;
  return `mkdir -p ${tls}
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj ${quote(`/CN=${domain}`)} -addext ${quote(`subjectAltName=DNS:${domain}`)} -keyout ${tls}/placeholder.key -out ${tls}/placeholder.crt 2>/dev/null
${pointTlsScript({ chain: `${tls}/placeholder.crt`, key: `${tls}/placeholder.key` })}`;
}

/** Shell text that points nginx to a certificate and its key; a running nginx reads them with its next reload. */
export function pointTlsScript({ chain, key }: CertificatePaths): string {
  const point = (target: string, name: string): string => `ln -sfn ${quote(target)} ${layout.tls}/${name}.new
mv -T ${layout.tls}/${name}.new ${layout.tls}/${name}`;
  return `mkdir -p ${layout.tls}\n${point(key, "privkey.pem")}\n${point(chain, "fullchain.pem")}`;
}

/** Shell text that waits until the domain leads to this server, asks the CA and lets nginx use what came. */
export function issueScript(domain: string, address: string, paths: CertificatePaths): string {
  return `found=
for try in $(seq ${DNS_PATIENCE / 2}); do
  found=$(getent ahostsv4 ${quote(domain)} | awk '{ print $1 }' | sort -u | tr '\\n' ' ' || true)
  case " $found" in *${quote(` ${address} `)}*) break ;; esac
  sleep 2
done
case " $found" in *${quote(` ${address} `)}*) ;; *) echo "$found"; exit ${NAME_ELSEWHERE} ;; esac
if ! systemctl start ${ACME_UNIT} || [ ! -s ${quote(paths.chain)} ]; then ${journal(ACME_UNIT)}; exit ${ACME_REFUSED}; fi
${pointTlsScript(paths)}
systemctl reload nginx.service`;
}
