/** What secrets look like, wherever they come from; nothing that a stack makes or a report shows may hold one (requirement I7). */
export const secretShapes: readonly { readonly what: string; readonly shape: RegExp }[] = [
  { what: "a key id of Tencent Cloud", shape: /\bAKID[A-Za-z0-9]{13,}/g },
  { what: "a key of the gateway", shape: /\blk_[A-Za-z0-9_-]{20,}/g },
  { what: "a model provider's key", shape: /\bsk-[A-Za-z0-9_-]{20,}/g },
  { what: "a private key", shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g },
];
