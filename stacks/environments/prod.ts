import type { Environment } from "./schema.ts";

/** Production. The names and addresses are documentation values: put your own here, then rehearse. */
export const prod: Environment = {
  account: "100000000001",
  region: "ap-hongkong",
  zone: "ap-hongkong-2",
  bundle: "bundle2024_gen_lin_large4_01",
  blueprint: { id: "lhbp-openclw1", os: "debian-12", loginUser: "root", agentCore: true },
  domain: "agent.example.com",
  dnsZone: "example.com",
  contact: "ops@example.com",
  adminCidrs: ["203.0.113.0/28"],
  deployers: ["203.0.113.1"],
  operatorKeys: [],
  openPorts: [
    { port: 22, protocol: "TCP", from: "admins", reason: "SSH for deploys and operators" },
    { port: 80, protocol: "TCP", from: "anywhere", reason: "HTTP, redirect and certificates" },
    { port: 443, protocol: "TCP", from: "anywhere", reason: "HTTPS, the gateway" },
  ],
  dataDisk: { sizeGiB: 50, type: "CLOUD_SSD" },
  renewal: { months: 1, automatic: true },
  rebootWindow: "19:30",
  release: "current",
  protected: true,
  model: { baseUrl: "https://api.hunyuan.cloud.tencent.com/v1", name: "hunyuan-turbos-latest", contextWindow: 32000, maxTokens: 4096 },
  secrets: { AGENT_TOKEN: "v1", DATABASE_KEY: "v1", JWT_PRIVATE_KEYS: "v1", KEY_PEPPER: "v1", SESSION_SECRET: "v1", MODEL_API_KEY: "v1" },
};
