import { shown } from "../check.ts";
import type { Evidence } from "../evidence.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly shell: string;
}

/** The server's accounts, as its name service lists them. */
export function accounts({ host }: Evidence): readonly Account[] {
  return shown(host.accounts).split("\n").flatMap((line): Account[] => {
    const [name = "", , uid, , , , shell] = line.split(":");
    return shell === undefined ? [] : [{ name, uid: Number(uid), shell }];
  });
}

/** Whether somebody could get a prompt with it. */
export const hasShell = ({ shell }: Account): boolean => !/\/(?:nologin|false|sync|halt|shutdown)$/.test(shell);
