import { xml, writeXml, type XmlElement } from "../../../tencent/xml.ts";
import { type CannedAcl, cannedAcls } from "./buckets.ts";
import { StorageError } from "./error.ts";
import { extraHeader, type StorageRequest } from "./request.ts";
import { readDocument } from "./settings.ts";

const everybody = "http://cam.qcloud.com/groups/global/AllUsers";
const everybodyKnown = "http://cam.qcloud.com/groups/global/AuthenticatedUsers";

/** The canned list that a header names; undefined when there is no such header. */
export function cannedAclOf(request: StorageRequest): CannedAcl | undefined {
  const given = extraHeader(request, "acl");
  if (given === undefined || given === "") return undefined;
  const canned = cannedAcls.find((each) => each === given);
  if (canned === undefined) throw new StorageError(400, "InvalidArgument", `The access control list "${given}" is not one of ${cannedAcls.join(", ")}.`);
  return canned;
}

/** By header, or by XML in the body. */
export function readAcl(request: StorageRequest): CannedAcl | { readonly xml: string } {
  const canned = cannedAclOf(request);
  if (canned !== undefined) return canned;
  if (request.body.length === 0) return "private";
  const text = request.body.toString("utf8");
  readDocument(text, "AccessControlPolicy");
  return { xml: text };
}

export function showAcl(acl: CannedAcl | { readonly xml: string }, accountId: string): string {
  if (typeof acl === "object") return acl.xml;
  const owner = [xml("ID", `qcs::cam::uin/${accountId}:uin/${accountId}`), xml("DisplayName", `qcs::cam::uin/${accountId}:uin/${accountId}`)];
  const grant = (kind: string, grantee: readonly XmlElement[], permission: string): XmlElement =>
    xml("Grant", [xml("Grantee", grantee, { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:type": kind }), xml("Permission", permission)]);
  const open = acl === "private" ? [] : acl === "public-read-write" ? ["READ", "WRITE"] : ["READ"];
  const group = acl === "authenticated-read" ? everybodyKnown : everybody;
  return writeXml(xml("AccessControlPolicy", [
    xml("Owner", owner),
    xml("AccessControlList", [grant("CanonicalUser", owner, "FULL_CONTROL"), ...open.map((permission) => grant("Group", [xml("URI", group)], permission))]),
  ]));
}
