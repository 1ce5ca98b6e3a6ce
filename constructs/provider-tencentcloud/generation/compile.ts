import { join } from "node:path";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // As in the published provider packages: declaring a field must not reset what a base class's constructor has set.
  useDefineForClassFields: false,
  strict: true,
  declaration: true,
  skipLibCheck: true,
  newLine: ts.NewLineKind.LineFeed,
  types: [],
};

/**
 * Compiles TypeScript texts to CommonJS and declarations without touching the disk.
 * `packageFolder` is where imports of other packages are looked up. Throws with the compiler's messages.
 */
export function compile(sources: ReadonlyMap<string, string>, packageFolder: string): Map<string, string> {
  // A folder that does not exist: the texts shadow nothing and imports still find the package's node_modules.
  const root = join(packageFolder, "src");
  const texts = new Map([...sources].map(([path, text]) => [join(root, path), text]));
  const options = { ...OPTIONS, rootDir: root, outDir: root };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    directoryExists: (path) => path.startsWith(root) || (disk.directoryExists?.(path) ?? true),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, language) => {
      const text = texts.get(path);
      return text === undefined ? disk.getSourceFile(path, language) : ts.createSourceFile(path, text, language);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, host));

  const output = new Map<string, string>();
  program.emit(undefined, (path, text) => output.set(path.slice(root.length + 1), text));
  return output;
}
