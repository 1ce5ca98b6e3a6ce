import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { succeeds } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

/** Wants the authority's certificate in place. What testssl.sh finds, and its grade, are gates of verify on a rehearsed prod: TlsScanFindsNothing, TlsIsGradedAPlus. */
export const tlsClaims: Claims = (server) => {
  testWithMachines("TLS below 1.2 and suites without authenticated encryption are refused", async () => {
    const { address, domain } = server();
    const shake = (...options: string[]) => succeeds(["openssl", "s_client", "-connect", `${address}:443`, "-servername", domain, ...options]);
    expect(await shake("-tls1_3")).toBe(true);
    expect(await shake("-tls1_2")).toBe(true);
    expect(await shake("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")).toBe(false);
    expect(await shake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0")).toBe(false);
  }, minute);
};
