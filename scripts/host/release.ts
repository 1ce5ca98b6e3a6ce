import { layout, type Slot } from "./layout.ts";
import { quote } from "./shell.ts";

export const ARCHIVE = `${layout.staging}/release.tar.gz`;
/** MiB that a release needs at most while it is unpacked. */
export const RELEASE_MIB = 512;

/** Shell text that makes the folders that releases and slots live in. Nothing in them is for everybody. */
export function installTreeScript(): string {
  const { install, releases, slots, gatewayGroup } = layout;
  return `getent group ${gatewayGroup} >/dev/null || groupadd --system ${gatewayGroup}
install -d -m 0755 ${install} ${slots}
install -d -m 0750 -g ${gatewayGroup} ${releases}`;
}

/** Shell text that unpacks the uploaded archive as a release: checked, on disk, and there all at once. */
export function unpackScript(id: string, sha256: string): string {
  const target = quote(`${layout.releases}/${id}`);
  const temporary = quote(`${layout.releases}/${id}.tmp`);
  return `printf '%s  %s\\n' ${quote(sha256)} ${ARCHIVE} | sha256sum --check --quiet
rm -rf ${temporary}
mkdir -m 0750 ${temporary}
tar --extract --gzip --file ${ARCHIVE} --directory ${temporary} --no-same-owner --no-same-permissions
[ -x ${temporary}/node ] && [ -f ${temporary}/gateway.js ] && grep -q ${quote(`"${id}"`)} ${temporary}/release.json
chown -R root:${layout.gatewayGroup} ${temporary}
chmod -R u=rwX,g=rX,o= ${temporary}
sync -f ${temporary}
mv -T ${temporary} ${target}
rm -f ${ARCHIVE}`;
}

/** Shell text that notes which release serves and forgets those above `keep` that served longest ago; what a slot points to stays. */
export function pruneScript(live: string, keep: number): string {
  return `cd ${layout.releases}
touch ${quote(live)}
used=" $(for slot in a b; do readlink ${layout.slots}/$slot 2>/dev/null || true; done | sed 's|.*/||' | tr '\\n' ' ') "
ls -1t | tail -n +${keep + 1} | while read -r id; do case "$used" in *" $id "*) ;; *) rm -rf -- "$id"; echo "$id" ;; esac; done`;
}

/** Shell text that removes a release that was rejected, and the slot's pointer to it. */
export function forgetReleaseScript(id: string, slot: Slot): string {
  return `rm -f ${layout.slots}/${slot}
rm -rf ${layout.releases}/${quote(id)}`;
}
