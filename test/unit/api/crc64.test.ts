import { expect, test } from "@jest/globals";
import { crc64 } from "../../../scripts/rehearse/api/storage/crc64.ts";

test.each([
  ["", "0"],
  // The check value of CRC-64/XZ.
  ["123456789", 0x995dc9bbdf1939fan.toString()],
])("The checksum of %j is %s", (text, checksum) => {
  expect(crc64(Buffer.from(text))).toBe(checksum);
});
