/** How much of each kind there may be. Tencent raises quotas on request; those marked are guessed. */
export const quotas = {
  /** Per region; guessed. */
  instances: 50,
  /** Per region; guessed. */
  disks: 50,
  /** Data disks on one instance; guessed. */
  disksPerInstance: 5,
  /** Per region; guessed. */
  keyPairs: 10,
  keysPerInstance: 5,
  /** Per instance; guessed. */
  snapshotsPerInstance: 2,
  /** One's own, per region; guessed. */
  blueprints: 10,
  /** Accounts that one blueprint is shared with; guessed. */
  sharesPerBlueprint: 50,
  rulesPerFirewall: 100,
  /** Guessed. */
  rulesPerTemplate: 100,
  /** Per region; guessed. */
  firewallTemplates: 50,
  tagsPerResource: 10,
} as const;
