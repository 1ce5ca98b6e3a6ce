import type { SecurityReport } from "./document.ts";

/** The report as CI systems read it: one suite per group, a finding is a failure, what was not shown or is waived is skipped or an error with its reason. */
export function junit({ subject, checks, at }: SecurityReport): string {
  const groups = [...new Set(checks.map(({ group }) => group))];
  const suites = groups.map((group) => {
    const cases = checks.filter((check) => check.group === group);
    const lines = cases.map(({ id, claim, ok, shown, waived, expected, found, setBy, fix, severity }) => {
      const head = `    <testcase classname="${escape(`${subject}.${group}`)}" name="${escape(`${id}: ${claim}`)}"`;
      if (ok) return `${head}/>`;
      if (waived !== undefined) return `${head}><skipped message="${escape(`waived until ${waived.until}: ${waived.reason}`)}"/></testcase>`;
      // A JUnit reader counts what is skipped as harmless: what could not be shown is an error instead.
      if (!shown) return `${head}><error message="${escape(`not shown: ${found}`)}"/></testcase>`;
      return `${head}><failure type="${severity}" message="${escape(found)}">${escape(`expected ${expected}\nfound ${found}\nset by ${setBy}\nfix ${fix}`)}</failure></testcase>`;
    });
    const failures = cases.filter(({ ok, shown, waived }) => !ok && shown && waived === undefined).length;
    const errors = cases.filter(({ shown, waived }) => !shown && waived === undefined).length;
    const skipped = cases.filter(({ ok, waived }) => !ok && waived !== undefined).length;
    return `  <testsuite name="${group}" timestamp="${at}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n${lines.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(subject)}">\n${suites.join("\n")}\n</testsuites>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

// Control characters cannot stand in XML at all, and a server's words may hold some.
// eslint-disable-next-line no-control-regex -- that is what is meant
const escape = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
