import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aLevelSet, aProgram, customerId, levels, orders, yearlySpend } from './testing/a-ladder.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function opened(): Promise<TestTenant> {
  clock.set('2026-03-02T04:00:00Z');
  return app.aTenant();
}

describe('level sets (L10)', () => {
  it('put everybody who takes part onto their level, exactly at its threshold', async () => {
    const shop = await opened();
    await orders(shop, {
      exact: [['2026-02-01', 1_000_00]],
      below: [['2026-02-01', 999_99]],
      late: [['2025-12-31', 5_000_00]],
      little: [['2026-02-01', 1]],
    });
    const id = await aLevelSet(app, shop);
    expect(await levels(app, shop, id)).toEqual({ exact: 'gold', below: 'silver', late: 'gold', little: 'member' });
    const { body } = await shop.owner.get(`/level-sets/${id}/distribution`).expect(200);
    expect(body.levels.map(({ level, count }: { level: string; count: number }) => [level, count])).toEqual([
      [null, 0],
      ['member', 1],
      ['silver', 1],
      ['gold', 2],
    ]);
    const list = await shop.owner.get(`/level-sets/${id}/standings?level=gold&limit=1`).expect(200);
    const rest = await shop.owner.get(`/level-sets/${id}/standings?level=gold&limit=1&cursor=${list.body.nextCursor}`).expect(200);
    expect([...list.body.items, ...rest.body.items].map(({ value }: { value: number }) => value)).toEqual(
      expect.arrayContaining([0, 1_000_00]),
    );
    expect(rest.body.nextCursor).toBeNull();
  });

  it('show who would move, and change nothing', async () => {
    const shop = await opened();
    await orders(shop, { ada: [['2026-02-01', 300_00]], bob: [['2026-02-01', 50_00]] });
    const id = await aLevelSet(app, shop);
    const stricter = { ...yearlySpend, levels: [yearlySpend.levels[0], { ...yearlySpend.levels[1], threshold: 50_00 }] };
    const { body } = await shop.owner.post(`/level-sets/${id}/preview`, { definition: stricter }).expect(200);
    expect(body).toMatchObject({
      moves: [{ from: 'member', to: 'silver', count: 1 }],
      sample: [{ from: 'member', to: 'silver', value: 50_00, reasons: [{ code: 'reached', params: { value: 50_00, threshold: 50_00 } }] }],
      total: 2,
      approximate: false,
      current: [{ count: 0 }, { level: 'member', count: 1 }, { level: 'silver', count: 1 }, { level: 'gold', count: 0 }],
      proposed: [{ count: 0 }, { level: 'member', count: 0 }, { level: 'silver', count: 2 }],
    });
    expect(await levels(app, shop, id)).toEqual({ ada: 'silver', bob: 'member' });
    expect((await shop.owner.get(`/level-sets/${id}`).expect(200)).body).toMatchObject({ currentVersion: 1 });
  });

  it('show where everybody would stand before there is one', async () => {
    const shop = await opened();
    await orders(shop, { ada: [['2026-02-01', 300_00]] });
    const programId = await aProgram(app, shop.tenantId, 'draft');
    const { body } = await shop.owner.post('/level-sets/preview', { programId, definition: yearlySpend }).expect(200);
    expect(body.moves).toEqual([{ from: null, to: 'silver', count: 1 }]);
    expect((await shop.owner.get('/level-sets').expect(200)).body.items).toEqual([]);
  });

  it('keep every version, apply the newest, restore an older one, and say by which one somebody moved', async () => {
    const shop = await opened();
    await orders(shop, { ada: [['2026-02-01', 300_00]] });
    await app.settled();
    const id = await aLevelSet(app, shop);
    const easier = { ...yearlySpend, levels: [{ ...yearlySpend.levels[2], threshold: 200_00, retention: null }] };
    const { version } = (await shop.owner.get(`/level-sets/${id}`).expect(200)).body;
    await shop.owner.post(`/level-sets/${id}/versions`, { name: 'Easier', definition: easier, version }).expect(201);
    await app.settled();
    expect(await levels(app, shop, id)).toEqual({ ada: 'gold' });
    await shop.owner.post(`/level-sets/${id}/versions`, { definition: easier, version }).expect(409);
    await shop.owner.post(`/level-sets/${id}/versions/1/restore`).expect(201);
    await shop.owner.post(`/level-sets/${id}/versions/9/restore`).expect(404);
    await app.settled();
    const { body: versions } = await shop.owner.get(`/level-sets/${id}/versions?limit=2`).expect(200);
    expect(versions.items).toMatchObject([
      { number: 3, restoredFrom: 1 },
      { number: 2, name: 'Easier', definition: { levels: [{ key: 'gold' }] } },
    ]);
    expect((await shop.owner.get(`/level-sets/${id}/versions?cursor=${versions.nextCursor}`).expect(200)).body.items).toMatchObject([
      { number: 1, createdBy: shop.userId },
    ]);
    const ada = await customerId(app, shop, 'ada');
    const { body: changes } = await shop.owner.get(`/customers/${ada}/level-changes`).expect(200);
    expect(changes.items.map(({ from, to, cause, versionNumber }: Record<string, unknown>) => [from, to, cause, versionNumber])).toEqual([
      ['silver', 'gold', 'version', 2],
      [null, 'silver', 'version', 1],
    ]);
    expect(changes.items[0].reasons[0]).toEqual({ code: 'raised', params: { from: 'silver', value: 300_00 } });
  });

  it('do nothing in a programme that is not live, until it is', async () => {
    const shop = await opened();
    await orders(shop, { ada: [['2026-02-01', 300_00]] });
    const programId = await aProgram(app, shop.tenantId, 'draft');
    const { body } = await shop.owner.post('/level-sets', { programId, name: 'Later', definition: yearlySpend }).expect(201);
    await app.settled();
    expect(await levels(app, shop, body.id)).toEqual({});
    await shop.owner.patch(`/programs/${programId}`, { state: 'live' }).expect(200);
    await app.settled();
    expect(await levels(app, shop, body.id)).toEqual({ ada: 'silver' });
  });

  it('are named apart, and one of them is the primary one', async () => {
    const shop = await opened();
    const id = await aLevelSet(app, shop);
    const programId = await aProgram(app, shop.tenantId);
    const { body } = await shop.owner.post('/level-sets', { programId, name: 'VIP', definition: yearlySpend }).expect(409);
    expect(body.code).toBe('level-sets.name-taken');
    const { body: second } = await shop.owner.post('/level-sets', { programId, name: 'B', definition: yearlySpend }).expect(201);
    expect(second.primary).toBe(false);
    await shop.owner.patch(`/level-sets/${second.id}`, { name: 'VIP' }).expect(409);
    await shop.owner.patch(`/level-sets/${second.id}`, { name: 'C', primary: true, version: second.version }).expect(200);
    const stale = await shop.owner.patch(`/level-sets/${second.id}`, { name: 'D', version: second.version }).expect(409);
    expect(stale.body.errors).toMatchObject([{ pointer: '/name', params: { yours: 'D', theirs: 'C' } }]);
    const { body: all } = await shop.owner.get('/level-sets').expect(200);
    expect(all.items.map(({ name, primary }: { name: string; primary: boolean }) => [name, primary])).toEqual([
      ['C', true],
      ['VIP', false],
    ]);
    expect((await shop.owner.get(`/level-sets?programId=${programId}`).expect(200)).body.items).toHaveLength(1);
    expect(
      (await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).body.items.map(({ action }: { action: string }) => action),
    ).toEqual(['level-sets.version-saved', 'level-sets.created']);
  });

  it.each([
    [
      'thresholds-overlap',
      '/levels/2/threshold',
      { levels: [yearlySpend.levels[0], yearlySpend.levels[1], { ...yearlySpend.levels[2], threshold: 100_00 }] },
    ],
    ['key-taken', '/levels/1/key', { levels: [yearlySpend.levels[0], { ...yearlySpend.levels[1], key: 'member' }] }],
    [
      'retention-above-threshold',
      '/levels/0/retention',
      {
        window: { kind: 'lifetime' },
        downgrade: { mode: 'none', moment: 'at-once' },
        levels: [{ ...yearlySpend.levels[1], retention: 100_01 }],
      },
    ],
    ['moment-needs-window', '/downgrade/moment', { window: { kind: 'rolling-days', days: 30 } }],
    ['moment-needs-running-value', '/downgrade/moment', { downgrade: { mode: 'to-value', moment: 'at-once' } }],
    [
      'upgrade-needs-window',
      '/upgrade',
      { window: { kind: 'lifetime' }, upgrade: 'next-window', downgrade: { mode: 'none', moment: 'at-once' } },
    ],
    [
      'one-level-needs-grace',
      '/downgrade/graceDays',
      { window: { kind: 'lifetime' }, downgrade: { mode: 'one-level', moment: 'at-once' } },
    ],
    ['window-needless', '/window', { basis: { kind: 'invitation' } }],
    [
      'level-unknown',
      '/basis/levels/core',
      {
        basis: { kind: 'tier', schemeId: '01935f6e-0000-7000-8000-000000000001', levels: { core: 'nothing' } },
        window: { kind: 'lifetime' },
        downgrade: { mode: 'none', moment: 'at-once' },
      },
    ],
  ])('refuse %s where it stands', async (problem, pointer, change) => {
    const shop = await opened();
    const programId = await aProgram(app, shop.tenantId);
    const { body } = await shop.owner
      .post('/level-sets', { programId, name: 'Wrong', definition: { ...yearlySpend, ...change } })
      .expect(422);
    expect(body).toMatchObject({
      code: 'level-sets.definition-refused',
      errors: [{ pointer: `/definition${pointer}`, code: `level-sets.${problem}` }],
    });
  });

  it('know only what the company has', async () => {
    const shop = await opened();
    const stranger = await opened();
    const [own, foreign] = [await aProgram(app, shop.tenantId), await aProgram(app, stranger.tenantId)];
    const make = async (programId: string, change: object): Promise<string> =>
      (await shop.owner.post('/level-sets', { programId, name: 'X', definition: { ...yearlySpend, ...change } }).expect(422)).body.code;
    expect(await make(foreign, {})).toBe('level-sets.unknown-program');
    expect(await make(own, { basis: { kind: 'units-earned', walletType: 'growth' } })).toBe('level-sets.unknown-wallet-type');
    const whole = { window: { kind: 'lifetime' }, downgrade: { mode: 'none', moment: 'at-once' } };
    const { body } = await stranger.owner.get('/tiering-schemes').expect(200);
    expect(await make(own, { ...whole, basis: { kind: 'tier', schemeId: body.items[0].id, levels: {} } })).toBe(
      'level-sets.unknown-scheme',
    );
    const id = await aLevelSet(app, stranger);
    for (const path of ['', '/versions', '/distribution', '/standings']) await shop.owner.get(`/level-sets/${id}${path}`).expect(404);
    await shop.owner.post(`/level-sets/${id}/preview`, { definition: yearlySpend }).expect(404);
    await shop.owner.post(`/level-sets/${id}/versions`, { definition: yearlySpend }).expect(404);
  });
});
