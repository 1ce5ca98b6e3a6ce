import { allOf, type Directive } from "./nginx-tree.ts";

/** A mistake that nginx itself accepts, after the checks of Yandex's gixy and nginx's own pitfalls page. */
export interface NginxRule {
  readonly claim: string;
  /** What is wrong, one text per place. */
  readonly offences: (tree: readonly Directive[]) => readonly string[];
  /** A configuration that makes the mistake. */
  readonly mistake: string;
}

const named = (tree: readonly Directive[], ...names: readonly string[]): readonly Directive[] => allOf(tree).filter(({ name }) => names.includes(name));
const text = ({ name, args }: Directive): string => [name, ...args].join(" ");
const withVariable = (directives: readonly Directive[], pattern: RegExp): string[] => directives.map(text).filter((line) => pattern.test(line));
/** Blocks that inherit directives from outside; a `map` or `geo` holds rows, not directives. */
const contexts = (tree: readonly Directive[]): readonly Directive[] => named(tree, "http", "server", "location", "if", "limit_except");
/** Directives of a kind are inherited all together or not at all. */
const redefined = (tree: readonly Directive[], kind: string): string[] =>
  contexts(tree)
    .filter(({ block, around }) => block.some(({ name }) => name === kind) && around.some((outer) => outer.block.some(({ name }) => name === kind)))
    .map((context) => `${text(context)} has a ${kind} of its own`);

export const nginxRules: readonly NginxRule[] = [
  {
    claim: "no add_header drops those of the blocks around it",
    offences: (tree) => redefined(tree, "add_header"),
    mistake: "http { add_header A 1; server { location / { add_header B 2; } } }",
  },
  {
    claim: "no proxy_set_header drops those of the blocks around it",
    offences: (tree) => redefined(tree, "proxy_set_header"),
    mistake: "http { server { proxy_set_header Host a; location / { proxy_set_header B 2; } } }",
  },
  {
    claim: "no header runs over several lines",
    offences: (tree) => named(tree, "add_header", "proxy_set_header").filter(({ args }) => args.some((arg) => arg.includes("\n"))).map(text),
    mistake: 'http { add_header A "1\n 2"; }',
  },
  {
    claim: "the client's Host header goes nowhere",
    offences: (tree) => withVariable(allOf(tree), /\$(?:http_host|host)\b/),
    mistake: "http { server { location / { proxy_set_header Host $http_host; } } }",
  },
  {
    claim: "no location leaves its alias by two dots",
    offences: (tree) => named(tree, "alias").filter(({ args, around }) => args[0]?.endsWith("/") === true && around.at(-1)?.args.at(-1)?.endsWith("/") !== true).map(text),
    mistake: "http { server { location /files { alias /var/files/; } } }",
  },
  {
    claim: "no word of the client's names where a request is passed on to",
    offences: (tree) => withVariable(named(tree, "proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass"), /\$/),
    mistake: "http { server { location ~ /proxy/(.*) { proxy_pass http://$1; } } }",
  },
  {
    claim: "no decoded path stands in a header or redirect, where a line break in it would split the answer",
    offences: (tree) => withVariable(named(tree, "return", "rewrite", "add_header", "proxy_set_header"), /\$(?:uri|document_uri|\d)/),
    mistake: "http { server { return 301 https://a.example$uri; } }",
  },
  {
    claim: "an if holds nothing but a return",
    offences: (tree) => named(tree, "if").filter(({ block }) => block.some(({ name }) => name !== "return")).map(text),
    mistake: "http { server { location / { if ($a) { proxy_pass http://b; } } } }",
  },
  {
    claim: "every server answers to one written name, or to nobody",
    offences: (tree) =>
      named(tree, "server")
        .filter(({ around, block }) => around.at(-1)?.name === "http" && !block.some(({ name, args }) => (name === "server_name" && args.length === 1 && /^[a-z0-9.-]+$/.test(args[0] ?? "")) || (name === "return" && args[0] === "444")))
        .map(({ block }) => block.filter(({ name }) => name === "listen").map(text).join(", ")),
    mistake: "http { server { listen 80; root /var/www; } }",
  },
  {
    claim: "no old protocol, no suite without forward secrecy and authenticated encryption",
    offences: (tree) => [
      ...named(tree, "ssl_protocols").filter(({ args }) => args.some((version) => !["TLSv1.2", "TLSv1.3"].includes(version))).map(text),
      ...named(tree, "ssl_ciphers").flatMap(({ args }) => (args[0] ?? "").split(":").filter((suite) => !/^ECDHE-(?:ECDSA|RSA)-(?:AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)$/.test(suite))),
    ],
    mistake: "http { ssl_protocols TLSv1.1 TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-SHA256; }",
  },
  {
    claim: "no referer decides anything",
    offences: (tree) => named(tree, "valid_referers").map(text),
    mistake: "http { server { valid_referers server_names; } }",
  },
];
