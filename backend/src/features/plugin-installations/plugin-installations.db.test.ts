import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QuickJsPluginRuntime } from '../../adapters/quickjs-plugin-runtime.js';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { type PluginCall, type PluginOutcome, PluginRuntime } from '../../ports/plugin-runtime.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

/** A plugin that fails for some companies, where it counts. */
class AilingRuntime extends PluginRuntime {
  readonly healthy = new QuickJsPluginRuntime({ threads: 1 });
  readonly ailing = new Set<string>();
  calls = 0;

  override async call(call: PluginCall): Promise<PluginOutcome> {
    this.calls += 1;
    if (!this.ailing.has(call.tenantId)) return this.healthy.call(call);
    return { ok: false, fault: { kind: 'threw', message: 'TypeError: no' }, milliseconds: 1, memoryBytes: 1 };
  }

  override close(): Promise<void> {
    return this.healthy.close();
  }
}

const runtime = new AilingRuntime();
let app: TestApp;
let shop: TestTenant;
let path: string;

beforeAll(async () => {
  app = await startTestApp({ parts: { pluginRuntime: runtime } });
});
afterAll(() => app.stop());

beforeEach(async () => {
  shop = await app.aTenant();
  const { body } = await shop.owner.get('/tiering-schemes').expect(200);
  path = `/tiering-schemes/${body.items[0].id}`;
  await buys('Lin');
});

async function buys(externalId: string): Promise<void> {
  const key = await shop.key('events:write');
  const occurredAt = app.parts.clock.now().toISOString();
  await key.post('/events', { externalId, type: 'order.completed', occurredAt, customer: { externalId }, amount: 900_00 }).expect(201);
  await app.settled();
}

async function written(): Promise<void> {
  const log = app.nest.get(PluginInvocationLog);
  if (log instanceof StoredInvocationLog) await log.onModuleDestroy();
}

async function recalculated(): Promise<Record<string, unknown>> {
  await shop.owner.post(`${path}/recalculate`, {}).expect(202);
  await app.settled();
  await written();
  return (await shop.owner.get(`${path}/runs?limit=1`).expect(200)).body.items[0];
}

const switchedOff = async (): Promise<{ installationId: string } | null> => (await shop.owner.get(path).expect(200)).body.model.switchedOff;
const standing = async (): Promise<unknown[]> => (await shop.owner.get(`${path}/assignments`).expect(200)).body.items;

/** A run is tried four times, and its model fails each time. */
async function failsTwice(): Promise<string> {
  runtime.ailing.add(shop.tenantId);
  expect(await recalculated()).toMatchObject({ state: 'failed', problem: { code: 'plugins.failed' } });
  expect(await switchedOff()).toBeNull();
  expect(await recalculated()).toMatchObject({ state: 'failed' });
  runtime.ailing.delete(shop.tenantId);
  const off = await switchedOff();
  expect(off).toMatchObject({ fault: 'threw', message: 'TypeError: no', since: expect.any(String) });
  return off?.installationId ?? '';
}

describe('a plugin that fails again and again', () => {
  it('is not called any more: runs fail and say why, new facts are let in, and everybody keeps their tier', async () => {
    await failsTwice();
    const before = await standing();
    const { calls } = runtime;
    expect(await recalculated()).toMatchObject({
      state: 'failed',
      problem: { code: 'plugins.switched-off', params: { plugin: 'tiering-rfm', fault: 'threw' } },
    });
    await buys('Wang');
    expect(await standing()).toEqual(before);
    expect(before).toHaveLength(1);
    expect(runtime.calls).toBe(calls);
    const { body: refused } = await shop.owner.post(`${path}/preview`, { configuration: { method: 'fixed' } }).expect(409);
    expect(refused).toMatchObject({ code: 'plugins.switched-off' });
  });

  it('is called for other companies as before', async () => {
    await failsTwice();
    shop = await app.aTenant();
    path = `/tiering-schemes/${(await shop.owner.get('/tiering-schemes').expect(200)).body.items[0].id}`;
    expect(await recalculated()).toMatchObject({ state: 'done' });
  });

  it('is off in every process, also where its plan was never asked for, and can be looked at there', async () => {
    const { body: key } = await shop.owner
      .post('/api-keys', { name: 'Test', scopes: ['tiering-schemes:read'], source: 'test' })
      .expect(201);
    const tiers = (await shop.owner.get(path).expect(200)).body.tiers;
    const installationId = await failsTwice();
    const other = await startTestApp({ database: app.database });
    try {
      const reader = other.anybody().withKey(key.key);
      const { body } = await reader.get(path).expect(200);
      expect(body).toMatchObject({ tiers, scales: [], model: { switchedOff: { installationId } } });
      expect((await reader.get(`${path}/distribution`).expect(200)).body).toMatchObject({ total: 1, unassigned: 0 });
    } finally {
      await other.stop();
    }
  });

  it('is switched on again by an administrator, decides those it missed, and starts with a clean record', async () => {
    const id = await failsTwice();
    await buys('Wang');
    const marketer = await shop.member('marketer');
    await marketer.client.post(`/plugin-installations/${id}/switch-on`, {}).expect(403);
    const { body } = await shop.owner.post(`/plugin-installations/${id}/switch-on`, {}).expect(200);
    expect(body).toMatchObject({ id, enabled: true, switchedOff: null, plugin: { id: 'tiering-rfm' } });
    await app.settled();
    expect(await switchedOff()).toBeNull();
    expect(await standing()).toHaveLength(2);

    runtime.ailing.add(shop.tenantId);
    await recalculated();
    runtime.ailing.delete(shop.tenantId);
    expect(await switchedOff()).toBeNull();
  });

  it('is switched off by the system, whoever asked for what failed', async () => {
    // So that the request is what starts the log's clock.
    await written();
    runtime.ailing.add(shop.tenantId);
    for (const amount of [1, 2, 3, 4, 5]) {
      const configuration = { method: 'fixed', monetary: { amounts: [amount, 20, 30, 40] } };
      await shop.owner.post(`${path}/preview`, { configuration }).expect(502);
    }
    await expect.poll(switchedOff, { timeout: 5_000 }).not.toBeNull();
    const { body: audit } = await shop.owner.get('/audit-entries?action=plugin-installations.').expect(200);
    expect(audit.items).toMatchObject([{ action: 'plugin-installations.switched-off', actor: { kind: 'system', id: null }, ip: null }]);
  });

  it('shows in its log what failed and what was refused, and in the audit who switched it', async () => {
    const id = await failsTwice();
    await recalculated();
    const { body: log } = await shop.owner.get(`/plugin-installations/${id}/invocations?limit=3`).expect(200);
    expect(log.items).toMatchObject([
      { function: 'tiering-model@1 assign', outcome: 'switched-off', message: '', milliseconds: 0 },
      { function: 'tiering-model@1 assign', outcome: 'threw', message: 'TypeError: no' },
      { function: 'tiering-model@1 assign', outcome: 'threw', message: 'TypeError: no' },
    ]);
    const next = await shop.owner.get(`/plugin-installations/${id}/invocations?limit=3&cursor=${log.nextCursor}`).expect(200);
    expect(next.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['threw', 'threw', 'threw']);

    await shop.owner.post(`/plugin-installations/${id}/switch-on`, {}).expect(200);
    await shop.owner.post(`/plugin-installations/${id}/switch-on`, {}).expect(200);
    const { body: audit } = await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200);
    expect(audit.items).toMatchObject([
      { action: 'plugin-installations.switched-on', actor: { kind: 'user' } },
      { action: 'plugin-installations.switched-off', actor: { kind: 'system' } },
    ]);
  });
});
