import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Static analysis for security (requirement O14): what no code here may do, each with what to do in its place. */
const weaknesses = [
  ["CallExpression[callee.name=/^create(Hash|Hmac)$/] > Literal[value=/^(md4|md5|sha1)$/i]", "this digest is broken: use sha256"],
  ["MemberExpression[object.name='Math'][property.name='random']", "it can be guessed: use randomBytes, randomInt or randomUUID of node:crypto"],
  ["Property[key.name='rejectUnauthorized'] > Literal[value=false]", "whoever stands between reads and changes everything: give the authority as ca"],
  [":matches(MemberExpression[property.name='NODE_TLS_REJECT_UNAUTHORIZED'], Property[key.name='NODE_TLS_REJECT_UNAUTHORIZED'], Literal[value='NODE_TLS_REJECT_UNAUTHORIZED'])", "it turns off every check of certificates: use NODE_EXTRA_CA_CERTS"],
  ["Property[key.name='shell'] > Literal[value=true]", "a shell takes text of others for commands: give the words as a list"],
  ["AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]", "text of others becomes markup: use textContent"],
];
const security = {
  "no-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-restricted-imports": ["error", { paths: ["node:child_process", "child_process"].map((name) => ({ name, importNames: ["exec", "execSync"], message: "a shell takes text of others for commands: use spawn or execFile" })) }],
  "no-restricted-syntax": ["error", ...weaknesses.map(([selector, message]) => ({ selector, message }))],
};

// eslint-disable-next-line no-restricted-exports -- eslint reads the default export
export default tseslint.config(
  { ignores: ["**/node_modules", "cdktf.out", "coverage", "**/dist", ".cache", ".rehearsal", "constructs/provider-tencentcloud/{src,lib}"] },
  js.configs.recommended,
  { rules: { "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }] } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  { files: ["{app,constructs,scripts,stacks,templates}/**/*.ts"], rules: security },
  // Protocols of others: COS signs with SHA-1 and checks by MD5, labels and Redis name things by them.
  { files: ["app/platform/redis-script.ts", "scripts/rehearse/api/**/*.ts", "scripts/tencent/object-storage.ts"], rules: { "no-restricted-syntax": ["error", ...weaknesses.slice(1).map(([selector, message]) => ({ selector, message }))] } },
  { files: ["**/*.js"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
);
