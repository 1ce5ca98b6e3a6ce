import type { ReleaseUpload } from "../../constructs/published/host-manifest.ts";
import { settingsDigest } from "./gateway-settings.ts";
import { layout, type Slot, slotUnit } from "./layout.ts";
import { quote } from "./shell.ts";

export const ARCHIVE = `${layout.staging}/release.tar.gz`;
export const NODE_ARCHIVE = `${layout.staging}/node.gz`;
/** MiB that a release needs at most while it is unpacked, and what its Node needs. */
export const RELEASE_MIB = 32;
export const NODE_MIB = 256;
/** Notes of rejected releases that are kept. */
const KEPT_REJECTIONS = 20;

type NodeBinary = Pick<ReleaseUpload["node"], "sha256">;

/** What a Node binary is called on the server. */
export function nodeKey({ sha256 }: NodeBinary): string {
  return sha256.slice(0, 16);
}

/** Shell text that makes the folders that releases and slots live in. Nothing in them is for everybody. */
export function installTreeScript(): string {
  const { install, releases, nodes, rejected, slots, gatewayGroup } = layout;
  return `getent group ${gatewayGroup} >/dev/null || groupadd --system ${gatewayGroup}
install -d -m 0755 ${install} ${slots}
install -d -m 0750 -g ${gatewayGroup} ${releases}
install -d -m 0700 ${nodes} ${rejected}`;
}

/** Shell text that unpacks the uploaded Node: checked, on disk, and there all at once. */
export function unpackNodeScript(node: NodeBinary): string {
  const target = `${layout.nodes}/${nodeKey(node)}`;
  return `gzip --decompress --stdout ${NODE_ARCHIVE} >${target}.tmp
printf '%s  %s\\n' ${quote(node.sha256)} ${target}.tmp | sha256sum --check --quiet
chown root:${layout.gatewayGroup} ${target}.tmp
chmod 0750 ${target}.tmp
sync ${target}.tmp
mv -T ${target}.tmp ${target}
rm -f ${NODE_ARCHIVE}`;
}

/** Shell text that unpacks the uploaded archive as a release: checked, on disk, and there all at once. Its Node is a hard link, so that it stands by itself. */
export function unpackScript(id: string, sha256: string, node: NodeBinary): string {
  const target = quote(`${layout.releases}/${id}`);
  const temporary = quote(`${layout.releases}/${id}.tmp`);
  return `printf '%s  %s\\n' ${quote(sha256)} ${ARCHIVE} | sha256sum --check --quiet
rm -rf ${temporary}
mkdir -m 0750 ${temporary}
tar --extract --gzip --file ${ARCHIVE} --directory ${temporary} --no-same-owner --no-same-permissions
[ -f ${temporary}/gateway.js ] && grep -q ${quote(`"${id}"`)} ${temporary}/release.json
ln ${layout.nodes}/${nodeKey(node)} ${temporary}/node
chown -R root:${layout.gatewayGroup} ${temporary}
chmod -R u=rwX,g=rX,o= ${temporary}
sync -f ${temporary}
mv -T ${temporary} ${target}
rm -f ${ARCHIVE}`;
}

/**
 * Shell text that lets Node compile a release before anybody waits for it, once: the process that starts later reads what was compiled.
 * It is made by the gateway's user, with the unit's flags since other ones make it worthless, and belongs to root then, as it is code.
 * Without it a release only starts slower, so nothing fails here.
 */
export function compileScript(id: string, slot: Slot): string {
  const release = `${layout.releases}/${quote(id)}`;
  const { gatewayGroup: user } = layout;
  return `if [ ! -d ${release}/compiled ]; then
  install -d -m 0700 -o ${user} -g ${user} ${release}/compiled.tmp
  flags=$(systemctl show --property=ExecStart --value ${slotUnit(slot, "service")} | grep --only-matching -e ' --[a-z-]*=[0-9]*' | tr -d '\\n' || true)
  timeout 20 setpriv --reuid=${user} --regid=${user} --clear-groups --no-new-privs env -i NODE_COMPILE_CACHE=${release}/compiled.tmp ${release}/node $flags ${release}/gateway.js --help >/dev/null 2>&1 || true
  chown -R root:${user} ${release}/compiled.tmp
  chmod -R u=rwX,g=rX,o= ${release}/compiled.tmp
  mv -T ${release}/compiled.tmp ${release}/compiled
fi`;
}

/**
 * Shell text that notes which release serves and forgets those above `keep` that served longest ago; what a slot points to stays.
 * What broken-off uploads left goes, and each Node that no release holds.
 */
export function pruneScript(live: string, keep: number): string {
  return `cd ${layout.releases}
touch ${quote(live)}
rm -f ${layout.rejected}/${quote(live)}
rm -rf -- *.tmp ${layout.nodes}/*.tmp
used=" $(for slot in a b; do readlink ${layout.slots}/$slot 2>/dev/null || true; done | sed 's|.*/||' | tr '\\n' ' ') "
ls -1t | tail -n +${keep + 1} | while read -r id; do case "$used" in *" $id "*) ;; *) rm -rf -- "$id"; echo "$id" ;; esac; done
find ${layout.nodes} -type f -links 1 -delete
ls -1t ${layout.rejected} | tail -n +${KEPT_REJECTIONS + 1} | while read -r id; do rm -f -- ${layout.rejected}/"$id"; done
sync -f ${layout.install}`;
}

/** Shell text that notes why a release must not serve again with the settings that are on the server now. `reason` is one word. */
export function rejectScript(id: string, reason: string, settings: readonly string[]): string {
  return `(umask 077; printf '%s\\t%s\\t%s\\n' "${settingsDigest(settings)}" ${quote(reason)} "$(date --utc +%Y-%m-%dT%H:%M:%SZ)" >${layout.rejected}/${quote(id)})`;
}

/** Shell text that removes a release that was rejected, and the slot's pointer to it. */
export function forgetReleaseScript(id: string, slot: Slot): string {
  return `rm -f ${layout.slots}/${slot}
rm -rf ${layout.releases}/${quote(id)}`;
}
