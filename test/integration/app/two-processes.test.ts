// Proves: A2 (partly), A4 (partly), A6 (partly), A9 (partly), L8 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { URI } from "otpauth";
import { request } from "undici";
import { enrolUser } from "../../../app/identity/users/users.ts";
import { plantKey, plantTokens, plantUser, withStore, type PlantedUser } from "./planted-store.ts";
import { startBeside, startGatewayProcess, startStandIn, type GatewayProcess, type StandIn } from "./processes.ts";

let agent: StandIn;
let one: GatewayProcess;
let other: GatewayProcess;
let owner: PlantedUser;
beforeAll(async () => {
  agent = await startStandIn();
  one = await startGatewayProcess(agent);
  other = await startBeside(one);
  owner = await plant("owner");
}, 60_000);
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

const plant = (role: "owner" | "user" | "developer"): Promise<PlantedUser> => withStore(one.env, (identity) => plantUser(identity, role));

async function call(to: GatewayProcess, method: "GET" | "POST" | "DELETE", path: string, headers: Record<string, string>, body?: object): Promise<{ readonly status: number; readonly text: string }> {
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await request(`http://gateway${path}`, { method, dispatcher: to.dispatcher, headers: { "x-real-ip": "127.0.0.1", ...json, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: answer.statusCode, text: await answer.body.text() };
}

const chat = async (to: GatewayProcess, headers: Record<string, string>): Promise<number> => (await call(to, "POST", "/v1/chat/completions", headers, { model: "default", messages: [{ role: "user", content: "hi" }] })).status;

/** Both ways: whichever process is told, the other knows at its next request. */
const directions = () => [[one, other], [other, one]] as const;

test("a user who is disabled at one process is a stranger at the next request of the other", async () => {
  for (const [told, asked] of directions()) {
    const user = await plant("user");
    expect(await chat(asked, user.bearer)).toBe(200);
    expect((await call(told, "POST", `/admin/users/${user.id}/disable`, owner.cookie)).status).toBe(204);
    expect(await chat(asked, user.bearer)).toBe(401);
  }
});

test("a role that is taken at one process opens nothing at the next request of the other", async () => {
  for (const [told, asked] of directions()) {
    const developer = await plant("developer");
    expect((await call(asked, "GET", "/metrics", developer.bearer)).status).toBe(200);
    expect((await call(told, "POST", `/admin/users/${developer.id}/role`, owner.cookie, { role: "user" })).status).toBe(204);
    expect((await call(asked, "GET", "/metrics", developer.bearer)).status).toBe(403);
    expect(await chat(asked, developer.bearer)).toBe(200);
  }
});

test("a key that is revoked at one process is unknown at the next request of the other", async () => {
  for (const [told, asked] of directions()) {
    const key = await withStore(one.env, (identity) => plantKey(identity, `key-${told === one ? "one" : "other"}`));
    const headers = { authorization: `Bearer ${key.text}` };
    expect(await chat(asked, headers)).toBe(200);
    expect((await call(told, "DELETE", `/admin/keys/${key.id}`, owner.cookie)).status).toBe(204);
    expect(await chat(asked, headers)).toBe(401);
  }
});

test("of refreshes that race each other over both processes one wins", async () => {
  for (const [told, asked] of directions()) {
    const { refreshToken: token } = await withStore(one.env, (identity) => plantTokens(identity, "user"));
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => call(index % 2 === 0 ? told : asked, "POST", "/auth/refresh", {}, { refresh_token: token })));
    // Whether the successor lives is told by time: a loser that came after the winner was done is a thief.
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
  }
});

test("a refresh token that was used at one process kills its family at the other", async () => {
  for (const [told, asked] of directions()) {
    const { refreshToken: token } = await withStore(one.env, (identity) => plantTokens(identity, "user"));
    const { text } = await call(told, "POST", "/auth/refresh", {}, { refresh_token: token });
    const { access_token: access, refresh_token: next } = JSON.parse(text) as { access_token: string; refresh_token: string };
    expect((await call(asked, "POST", "/auth/refresh", {}, { refresh_token: token })).status).toBe(401);
    expect(await chat(told, { authorization: `Bearer ${access}` })).toBe(401);
    expect((await call(told, "POST", "/auth/refresh", {}, { refresh_token: next })).status).toBe(401);
  }
});

test("a code of the admin login is good once over both processes", async () => {
  const { name, password, totpUri } = await withStore(one.env, (identity) => enrolUser(identity, "colleague", "viewer"));
  const code = URI.parse(totpUri).generate();
  const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => call(index % 2 === 0 ? one : other, "POST", "/auth/login", {}, { name, password, totp: code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
});

test("the kill switch that an owner confirms at one process stops the next request of the other, and so does its release let it pass", async () => {
  const headers = { authorization: `Bearer ${one.apiKey}` };
  for (const [told, asked] of directions()) {
    expect(await chat(asked, headers)).toBe(200);
    const { text } = await call(told, "POST", "/admin/killswitch", owner.cookie, {});
    // Asked for at one, confirmed at the other: the word lies in Redis.
    expect((await call(asked, "POST", "/admin/killswitch", owner.cookie, { confirmation: (JSON.parse(text) as { confirmation: string }).confirmation })).status).toBe(200);
    expect(await chat(told, headers)).toBe(503);
    expect(await chat(asked, headers)).toBe(503);
    expect((await call(told, "POST", "/admin/killswitch/release", owner.cookie)).status).toBe(200);
    expect(await chat(asked, headers)).toBe(200);
  }
});
