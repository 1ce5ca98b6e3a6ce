import js from "@eslint/js";
import tseslint from "typescript-eslint";

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
  { files: ["**/*.js"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
);
