/** What must stand nowhere but in the answer that it belongs to. */
export const planted = {
  phone: "13812345678",
  identityCard: "11010519491231002X",
  email: "planted.person@example.com",
  openid: "oPlanted6f2a91_openid-x",
  prompt: "planted prompt 7f3a",
  answer: "planted answer 5c1d",
  modelKey: "sk-ant-planted-0123456789abcdef",
  coreToken: "core-token-4b7e1d9c3f8a2605e1d4c7b9",
};

/** The planted texts, and `more` secrets, that stand in a text, however they are written there. */
export function foundIn(haystack: string, more: readonly string[] = []): string[] {
  return [...Object.values(planted), ...more].filter((one) => [one, encodeURIComponent(one), Buffer.from(one).toString("base64"), one.toLowerCase()].some((form) => haystack.includes(form)));
}
