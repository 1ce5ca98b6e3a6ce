import { expect, test } from "@jest/globals";
import { baseRecipe, recipeHash, type Recipe } from "../../../scripts/rehearse/machines/recipe.ts";

const options = { mirrors: { main: "https://mirror.example/debian", security: null }, aptProxy: "http://10.0.255.2:3142", authority: "PEM", servicesAddress: "10.0.255.2" };
const contentOf = (recipe: Recipe, path: string): string | undefined => recipe.files.find((file) => file.path === path)?.content;

test("the same recipe has the same name, in whatever order it is read", async () => {
  const recipe = await baseRecipe(options);
  expect(recipeHash({ ...recipe, files: [...recipe.files].reverse(), packages: [...recipe.packages].reverse() })).toBe(recipeHash(recipe));
  expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{16}$/);
});

test.each<[string, (recipe: Recipe) => Recipe]>([
  ["a mirror", (recipe) => ({ ...recipe, mirrors: { main: "http://other.example/debian", security: null } })],
  ["a package", (recipe) => ({ ...recipe, packages: [...recipe.packages, "hello"] })],
  ["a file's content", (recipe) => ({ ...recipe, files: recipe.files.map((file, index) => (index === 0 ? { ...file, content: `${file.content}#` } : file)) })],
  ["a file's mode", (recipe) => ({ ...recipe, files: recipe.files.map((file, index) => (index === 0 ? { ...file, mode: 0o600 } : file)) })],
  ["the last step", (recipe) => ({ ...recipe, finish: "true" })],
])("another recipe by %s has another name", async (_, change) => {
  const recipe = await baseRecipe(options);
  expect(recipeHash(change(recipe))).not.toBe(recipeHash(recipe));
});

test("the image asks its mirror by http through the twin's proxy, and has no security suite that the computer lacks", async () => {
  const recipe = await baseRecipe(options);
  expect(contentOf(recipe, "/etc/apt/sources.list")).toBe("deb http://mirror.example/debian bookworm main\ndeb http://mirror.example/debian bookworm-updates main\n");
  expect(contentOf(recipe, "/etc/apt/apt.conf.d/01mirror")).toContain('Acquire::http::Proxy "http://10.0.255.2:3142";');
});

test("the image has what a cloud image has: passwords allowed by cloud-init, and programs that may be run", async () => {
  const recipe = await baseRecipe(options);
  expect(contentOf(recipe, "/etc/ssh/sshd_config.d/50-cloud-init.conf")).toBe("PasswordAuthentication yes\n");
  expect(recipe.files.find((file) => file.path === "/usr/bin/cloud-init")?.mode).toBe(0o755);
});
