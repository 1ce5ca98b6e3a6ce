// Loaded with node --import: whoever asks for cdktf or constructs gets what lies below LIGHTKEEPER_CDKTN, as after the alias in package.json.
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(join(process.env["LIGHTKEEPER_CDKTN"] ?? "", "package.json"));
const instead = new Map([["cdktf", resolve("cdktn")], ["constructs", resolve("constructs")]]);

registerHooks({
  resolve(specifier, context, next) {
    const file = instead.get(specifier);
    return file === undefined ? next(specifier, context) : { url: pathToFileURL(file).href, shortCircuit: true };
  },
});
