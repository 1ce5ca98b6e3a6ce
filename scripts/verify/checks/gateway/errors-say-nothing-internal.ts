import { isGap, none, shown, type SecurityCheck } from "../../check.ts";

/** Stack frames, files of the server, and names of what runs behind. */
const INTERNAL = /^\s+at .+:\d+|node_modules|\/(?:opt|home|var|etc|usr)\/[a-z]|Traceback|ECONNREFUSED|(?:Syntax|Type|Reference)Error:|\bFastify\b|\bExpress\b/m;

export const errorsSayNothingInternal: SecurityCheck = {
  id: "ErrorsSayNothingInternal",
  claim: "no error shows a stack trace, a path of the server or the name of a library",
  severity: "medium",
  requirements: ["A3"],
  setBy: "app/edge/error-replies.ts",
  fix: "one error handler that answers a code, a sentence and the request id",
  judge({ web }) {
    shown(web.answers.notFound);
    return none("telling error", Object.entries(web.answers).flatMap(([name, answer]) => !isGap(answer) && answer.status >= 400 && INTERNAL.test(answer.body) ? [name] : []));
  },
};
