import { locked } from "../../../scripts/rehearse/network/lock.ts";

/** Held while a twin runs in a place of its own, where no other test sees its ledger, and while somebody counts what is not his neighbours'. */
export const whileNoTwinIsUnseen = <T>(work: () => T | Promise<T>): Promise<T> => locked("lightkeeper-tests: a twin that is not seen", async () => work());
