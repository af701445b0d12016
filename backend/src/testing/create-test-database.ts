import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { onDatabase, onServer } from '../adapters/postgres-databases.js';
import { databaseUrls, type DatabaseUrls } from '../platform/database/database-urls.js';

export type TestDatabase = {
  name: string;
  /** The owner, for looking behind the product's back; never what the product itself connects with. */
  ownerUrl: string;
  urls: DatabaseUrls;
  rolePrefix: string;
  installationKey: Buffer;
  drop(): Promise<void>;
};

/** A database of its own for one test file, a copy of the migrated one (about 50 ms); empty with `{ migrated: false }`. */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, prefix, template, installationKey } = inject('testCluster');
  const key = Buffer.from(installationKey, 'hex');
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  const source = options.migrated === false ? 'template0' : template;
  await onServer(adminUrl, (client) => client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(source)}`));
  const ownerUrl = onDatabase(adminUrl, name);
  return {
    name,
    ownerUrl,
    urls: databaseUrls(ownerUrl, prefix, key),
    rolePrefix: prefix,
    installationKey: key,
    drop: async () => {
      await onServer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`));
    },
  };
}
