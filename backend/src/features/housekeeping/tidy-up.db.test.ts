import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const evening = new Date('2026-11-22T12:00:00Z');
const clock = new FixedClock(evening.toISOString());
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

it('takes away at night what is past its time, every night, and nothing else', async () => {
  const { tenantId } = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  const database = app.nest.get(TenantDatabase);
  const file = await app.parts.files.write(tenantId, 'old.csv', Readable.from([Buffer.from('a')]), {
    expiresAt: new Date('2026-11-22T20:00:00Z'),
  });
  const keys = (): Promise<string[]> =>
    database.run(tenantId, async () =>
      (await database.query<{ key: string }>('SELECT key FROM idempotency_keys WHERE tenant_id = $1 ORDER BY key', [tenantId])).map(
        (row) => row.key,
      ),
    );
  const addKey = (key: string, at: string): Promise<number> =>
    database.run(tenantId, () =>
      database.execute(
        `INSERT INTO idempotency_keys (tenant_id, actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, '\\x00', $4)`,
        [tenantId, app.parts.ids.next(), key, new Date(at)],
      ),
    );
  await addKey('old', '2026-11-21T20:00:00Z');
  await addKey('new', '2026-11-22T11:00:00Z');
  clock.set(new Date('2026-11-22T20:29:00Z'));
  await app.settled();
  expect(await keys()).toEqual(['new', 'old']);
  clock.set(new Date('2026-11-22T20:31:00Z'));
  await app.settled();
  expect(await keys()).toEqual(['new']);
  await expect(app.parts.files.describe(tenantId, file.id)).rejects.toThrow('There is no file');
  clock.set(new Date('2026-11-23T20:31:00Z'));
  await app.settled();
  expect(await keys()).toEqual([]);
});
