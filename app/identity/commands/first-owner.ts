import type { Identity } from "../identity.ts";
import { enrolUser, hasOwner, type Enrolment } from "../users/users.ts";

/** Makes the first owner, once; undefined when there is an owner already. */
export async function firstOwner(identity: Identity, name: string): Promise<Enrolment | undefined> {
  return (await hasOwner(identity)) ? undefined : enrolUser(identity, name, "owner");
}
