import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { connect } from '../platform/database/connect.js';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFilesContract } from '../ports/files.contract.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { memorySecrets } from '../testing/fakes/memory-secrets.js';
import { PostgresFileStore } from './postgres-file-store.js';
import { RandomIds } from './random-ids.js';
import { SealedFiles } from './sealed-files.js';
import { tenantQueryOn } from './tenant-query.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = connect(database.urls.app, { max: 2, applicationName: 'tests' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function aTenant(): Promise<string> {
  const tenantId = randomUUID();
  await tenantQueryOn(pool)(
    tenantId,
    `insert into tenants (tenant_id, name, time_zone, currency, locale, created_at) values ($1, 'Shop', 'UTC', 'USD', 'en', now())`,
    [tenantId],
  );
  return tenantId;
}

async function kept(tenantId: string): Promise<Buffer> {
  const rows = await tenantQueryOn(pool)<{ content: Buffer }>(tenantId, 'select content from file_chunks where tenant_id = $1', [tenantId]);
  return Buffer.concat(rows.map((row) => row.content));
}

describeFilesContract('in PostgreSQL', async () => {
  const clock = new FixedClock(new Date());
  const files = new SealedFiles(new PostgresFileStore(tenantQueryOn(pool)), memorySecrets(), clock, new RandomIds());
  return { files, clock, aTenant, kept };
});

describe('files in PostgreSQL', () => {
  it('are swept when a process died while it wrote them', async () => {
    const clock = new FixedClock(new Date());
    const store = new PostgresFileStore(tenantQueryOn(pool));
    const files = new SealedFiles(store, memorySecrets(), clock, new RandomIds());
    const tenantId = await aTenant();
    await store.writeContent(tenantId, new RandomIds().next(), Readable.from([Buffer.from('half')]));
    await files.deleteExpired(tenantId);
    expect(await kept(tenantId)).toHaveLength(4);
    clock.advance(86_460_000);
    await files.deleteExpired(tenantId);
    expect(await kept(tenantId)).toHaveLength(0);
  });
});
