/** What DNSPod calls a name inside its zone: `agent` for agent.example.com, `@` for the zone itself. */
export const subDomainOf = (name: string, zone: string): string => (name === zone ? "@" : name.slice(0, -zone.length - 1));
