import { words } from "./workflow/words/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";

const [given, ...argv] = process.argv.slice(2);
const word = words.find(({ name }) => name === given);
const widest = Math.max(...words.map(({ name }) => name.length));

await runCommand({
  name: word === undefined ? "npm run workflow --" : `npm run workflow -- ${word.name}`,
  usage: word?.usage ?? "WORD ...",
  help: word === undefined
    ? `What the workflows of GitHub and GitLab call (docs/ci.md).\n\n${words.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`).join("\n")}\n\nnpm run workflow -- WORD --help says more.`
    : `${word.summary}\n\n${word.help}`,
  options: { ...word?.options },
  argv: word === undefined ? process.argv.slice(2) : argv,
  run(options, positionals) {
    if (word === undefined) throw new CommandError(`WORD is ${given === undefined ? "missing" : `"${given}"`}; allowed: ${words.map(({ name }) => name).join(", ")}. Next: npm run workflow -- --help`);
    return word.run({ words: positionals, options, shell: process.env, say: (text) => process.stderr.write(text) });
  },
});
