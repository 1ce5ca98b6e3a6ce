import { gatewayContract } from "../../../constructs/gateway-contract.ts";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";

/** Settings of a made-up environment, with both address families and both protocols. */
export const exampleProps: HostFilesProps = {
  os: "debian-12",
  domain: "agent.example.com",
  adminCidrs: ["203.0.113.0/28", "198.51.100.7/32", "2001:db8:7::/48"],
  deployers: ["203.0.113.1", "203.0.113.2"],
  openPorts: [
    { port: 22, protocol: "TCP", from: "admins" },
    { port: 80, protocol: "TCP", from: "anywhere" },
    { port: 443, protocol: "TCP", from: "anywhere" },
    { port: 443, protocol: "UDP", from: "anywhere" },
  ],
  rebootWindow: "19:30",
  operatorKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiJkPyzhaY7vUPNQjqvhC0rt0zGc4Y6MDPFRXNq8QfS ops@example.com"],
  dataMountPoint: "/data",
  acmeDirectory: "https://acme-v02.api.letsencrypt.org/directory",
  acmeContact: "ops@example.com",
  gatewayEnvironment: gatewayContract().environment,
  gatewaySettings: { NODE_ENV: "production" },
  secretVersions: { AGENT_TOKEN: "v1", DATABASE_KEY: "v1", JWT_PRIVATE_KEYS: "v1", KEY_PEPPER: "v2", SESSION_SECRET: "v1", MODEL_API_KEY: "v3" },
  agentModel: { baseUrl: "https://model.example.com/v1", name: "model-1", contextWindow: 32000, maxTokens: 4096 },
};
