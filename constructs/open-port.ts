/** One entry of the list that both firewalls are made from (requirement I5). */
export interface OpenPort {
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  readonly from: "anywhere" | "admins";
  readonly reason: string;
}
