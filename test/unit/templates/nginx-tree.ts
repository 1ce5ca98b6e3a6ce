/** One directive of an nginx configuration with what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[];
  /** The blocks around it, outermost first. */
  readonly around: readonly Directive[];
}

/** Reads nginx's syntax as its own parser does: words, quoted words, braces, comments. `include` is answered by `read`. */
export function nginxTree(text: string, read: (path: string) => string): readonly Directive[] {
  const words = [...text.matchAll(/#.*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]|(?:[^\s{};"'#\\$]|\\.|\$\{\w+\}|\$)+/g)].map(([word]) => word).filter((word) => !word.startsWith("#"));
  let at = 0;
  const block = (around: readonly Directive[], source: () => string | undefined): readonly Directive[] => {
    const directives: Directive[] = [];
    let line: string[] = [];
    for (let word = source(); word !== undefined && word !== "}"; word = source()) {
      if (word !== ";" && word !== "{") {
        line.push(word.replace(/^(["'])(.*)\1$/s, "$2"));
        continue;
      }
      const [name = "", ...args] = line;
      line = [];
      if (name === "include") {
        const inner = nginxTree(read(args[0] ?? ""), read);
        directives.push(...inner.map((directive) => moved(directive, around)));
        continue;
      }
      const nested: Directive[] = [];
      const directive: Directive = { name, args, block: nested, around };
      if (word === "{") nested.push(...block([...around, directive], source));
      directives.push(directive);
    }
    return directives;
  };
  return block([], () => words[at++]);
}

/** Every directive of the tree, outer ones first. */
export function allOf(tree: readonly Directive[]): readonly Directive[] {
  return tree.flatMap((directive) => [directive, ...allOf(directive.block)]);
}

function moved(directive: Directive, around: readonly Directive[]): Directive {
  const nested: Directive[] = [];
  const copy: Directive = { ...directive, around: [...around, ...directive.around], block: nested };
  nested.push(...directive.block.map((inner) => moved(inner, around)));
  return copy;
}
