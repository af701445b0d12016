/** The roles of one installation. Roles are global to a PostgreSQL cluster, so they are named after the database. */
export type RoleNames = {
  /** Serves requests and jobs; sees one tenant at a time. */
  app: string;
  /** Moves outbox rows and timers; may touch those two tables only. */
  relay: string;
  /** Owns the queue's own schema and nothing else. */
  queue: string;
  /** Owns the functions that find one row by hash before the tenant is known; cannot sign in. */
  lookup: string;
  /** Serves those who run the installation: sees companies and numbers, never people. */
  operator: string;
};

export function roleNames(prefix: string): RoleNames {
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(prefix)) {
    throw new Error(`"${prefix}" cannot prefix role names: use lower-case letters, digits and underscores, 51 at the most.`);
  }
  return {
    app: `${prefix}_app`,
    relay: `${prefix}_relay`,
    queue: `${prefix}_queue`,
    lookup: `${prefix}_lookup`,
    operator: `${prefix}_operator`,
  };
}
