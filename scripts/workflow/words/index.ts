import { as } from "./as.ts";
import { comment } from "./comment.ts";
import { issue } from "./issue.ts";
import type { Word } from "./word.ts";

/** Every word of `npm run workflow`, in the order of its help. */
export const words: readonly Word[] = [as, comment, issue];
