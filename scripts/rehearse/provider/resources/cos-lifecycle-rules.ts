import { elementIn, elementsIn, textAt, xml, type XmlElement } from "../../../tencent/xml.ts";
import { blocksOf, numberOf, textOf, zeroed } from "../lifecycle.ts";
import type { ObjectValue } from "../values.ts";

/** The bucket's lifecycle rules as S3 writes them; all are enabled. */
export function toXml(rules: readonly ObjectValue[]): XmlElement | undefined {
  return rules.length === 0 ? undefined : xml("LifecycleConfiguration", rules.map(rule));
}

function rule(block: ObjectValue): XmlElement {
  const first = (name: string): ObjectValue | undefined => blocksOf(block, name)[0];
  const [expiration, noncurrent, abort] = [first("expiration"), first("non_current_expiration"), first("abort_incomplete_multipart_upload")];
  return xml("Rule", [
    xml("ID", zeroed(block, "id")),
    xml("Filter", [xml("Prefix", zeroed(block, "filter_prefix"))]),
    xml("Status", "Enabled"),
    ...blocksOf(block, "transition").map((transition) => xml("Transition", [when(transition, numberOf(transition, "days") ?? 0), storageClass(transition)])),
    expiration === undefined
      ? undefined
      : xml("Expiration", [when(expiration, numberOf(expiration, "days")), expiration["delete_marker"] === true ? xml("ExpiredObjectDeleteMarker", "true") : undefined]),
    ...blocksOf(block, "non_current_transition").map((transition) =>
      xml("NoncurrentVersionTransition", [xml("NoncurrentDays", numberOf(transition, "non_current_days") ?? 0), storageClass(transition)]),
    ),
    noncurrent === undefined ? undefined : xml("NoncurrentVersionExpiration", [days("NoncurrentDays", numberOf(noncurrent, "non_current_days"))]),
    abort === undefined ? undefined : xml("AbortIncompleteMultipartUpload", [days("DaysAfterInitiation", numberOf(abort, "days_after_initiation"))]),
  ]);
}

function when(block: ObjectValue, after: number | undefined): XmlElement | undefined {
  const date = textOf(block, "date");
  return date === undefined ? days("Days", after) : xml("Date", `${date}T00:00:00Z`);
}

function days(name: string, count: number | undefined): XmlElement | undefined {
  return count === undefined ? undefined : xml(name, count);
}

function storageClass(block: ObjectValue): XmlElement | undefined {
  const name = textOf(block, "storage_class");
  return name === undefined ? undefined : xml("StorageClass", name);
}

/** The rules as blocks; tags and several prefixes of a filter are not seen. */
export function toBlocks(configuration: XmlElement | undefined): readonly ObjectValue[] {
  return elementsIn(configuration, "Rule").map((found) => {
    const expiration = elementIn(found, "Expiration");
    const noncurrent = textAt(found, "NoncurrentVersionExpiration", "NoncurrentDays");
    const abort = textAt(found, "AbortIncompleteMultipartUpload", "DaysAfterInitiation");
    return {
      id: textAt(found, "ID") ?? "",
      filter_prefix: textAt(found, "Filter", "And", "Prefix") || (textAt(found, "Filter", "Prefix") ?? ""),
      transition: elementsIn(found, "Transition").map((transition) => ({ ...seenWhen(transition), storage_class: textAt(transition, "StorageClass") ?? "" })),
      expiration: expiration === undefined ? [] : [{ ...seenWhen(expiration), delete_marker: textAt(expiration, "ExpiredObjectDeleteMarker") === "true" }],
      non_current_transition: elementsIn(found, "NoncurrentVersionTransition").map((transition) => ({ non_current_days: Number(textAt(transition, "NoncurrentDays") ?? 0), storage_class: textAt(transition, "StorageClass") ?? "" })),
      non_current_expiration: noncurrent === undefined ? [] : [{ non_current_days: Number(noncurrent) }],
      abort_incomplete_multipart_upload: abort === undefined ? [] : [{ days_after_initiation: Number(abort) }],
    };
  });
}

function seenWhen(element: XmlElement): { date: string; days: number } {
  return { date: (textAt(element, "Date") ?? "").slice(0, "2026-01-01".length), days: Number(textAt(element, "Days") ?? 0) };
}
