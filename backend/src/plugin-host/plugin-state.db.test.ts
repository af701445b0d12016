import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../testing/start-test-app.js';
import { tokenSentTo } from '../testing/add-member.js';
import { PluginState, stateLimits } from './plugin-state.js';

let app: TestApp;
let shop: TestTenant;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  ({ shop, id } = await installed());
});

async function installed(): Promise<{ shop: TestTenant; id: string }> {
  const one = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, one.email, 'confirm-address') })
    .expect(204);
  return { shop: one, id: (await one.owner.post('/plugin-installations', { pluginId: 'channel-call' }).expect(201)).body.id };
}

const within = <Answer>(work: (state: PluginState) => Promise<Answer>, tenantId = shop.tenantId): Promise<Answer> =>
  app.nest.get(TenantDatabase).run(tenantId, () => work(app.nest.get(PluginState)));

describe('the state of a plugin', () => {
  it('is written, read, replaced and removed', async () => {
    await within((state) => state.write(id, 'cursor', { page: 1 }));
    await within((state) => state.write(id, 'cursor', { page: 2, name: '第二页' }));
    expect(await within((state) => state.read(id, 'cursor'))).toEqual({ page: 2, name: '第二页' });
    await within((state) => state.remove(id, 'cursor'));
    expect(await within((state) => state.read(id, 'cursor'))).toBeUndefined();
  });

  it.each([
    ['no key', '', 1],
    ['a key that is too long', '留'.repeat(67), 1],
    ['a value that is too long', 'key', 'x'.repeat(stateLimits.valueBytes)],
    ['no value', 'key', undefined],
    ['a key with NUL', 'a\0', 1],
    ['a value with NUL', 'key', 'a\0'],
    ['half a letter', 'key', '\ud800'],
  ])('refuses %s', async (_, key, value) => {
    await expect(within((state) => state.write(id, key, value))).rejects.toMatchObject({ code: 'plugins.state-refused' });
  });

  it('ends at a thousand values; the ones that are there can still be changed', async () => {
    await within(async (state) => {
      for (let count = 0; count < stateLimits.keys; count += 1) await state.write(id, `key ${count}`, count);
    });
    await expect(within((state) => state.write(id, 'one more', 1))).rejects.toMatchObject({ code: 'plugins.state-full' });
    await within((state) => state.write(id, 'key 0', 'another'));
  });

  it('ends at a megabyte', async () => {
    const value = 'x'.repeat(stateLimits.valueBytes - 100);
    const fitting = Math.floor(stateLimits.bytes / stateLimits.valueBytes);
    await within(async (state) => {
      for (let count = 0; count < fitting; count += 1) await state.write(id, `key ${count}`, value);
    });
    const more = within(async (state) => {
      for (let count = 0; count < 3; count += 1) await state.write(id, `more ${count}`, value);
    });
    await expect(more).rejects.toMatchObject({ code: 'plugins.state-full' });
  });

  it('is not overfilled by two who write at once', async () => {
    await within(async (state) => {
      for (let count = 1; count < stateLimits.keys; count += 1) await state.write(id, `key ${count}`, count);
    });
    const both = await Promise.allSettled(['a', 'b', 'c'].map((key) => within((state) => state.write(id, key, 1))));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is a company’s own', async () => {
    await within((state) => state.write(id, 'key', 'ours'));
    const stranger = await installed();
    expect(await within((state) => state.read(id, 'key'), stranger.shop.tenantId)).toBeUndefined();
    await expect(within((state) => state.write(id, 'key', 'theirs'), stranger.shop.tenantId)).rejects.toThrow('foreign key');
  });

  it('goes when the plugin is uninstalled', async () => {
    await within((state) => state.write(id, 'key', 'ours'));
    await shop.owner.delete(`/plugin-installations/${id}`).expect(204);
    expect(await within((state) => state.read(id, 'key'))).toBeUndefined();
  });
});
