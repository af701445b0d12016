import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { apiOperations, type Operation } from '../../testing/api-operations.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { UnlimitedCounters } from '../../testing/fakes/unlimited-counters.js';
import { allLeaks } from '../../testing/leak-cases/all-leaks.js';
import type { LeakCase } from '../../testing/leaks/leak-case.js';
import { type Hunt, LeakWalk, type Plan } from '../../testing/leaks/leak-walk.js';
import { openShop, PASSWORD } from '../../testing/leaks/open-shop.js';
import { ghostOf, MARKERS } from '../../testing/leaks/prey.js';
import { TenantRows } from '../../testing/leaks/tenant-rows.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

/** Where a company leaves no rows behind, with the reason. */
const EMPTY: Record<string, string> = {
  'platform."outbox"': 'relayed at once',
  'public."file_chunks"': 'files are in memory here; their adapters have tests of their own',
  'public."stored_files"': 'as above',
  'public."import_lines"': 'only while an import runs',
  'platform."suspensions"': 'nobody is suspended here; operators have tests of their own',
  'platform."tenant_quotas"': 'as above',
  'public."plugin_tokens"': 'nobody can install a channel yet',
};

/** What is the same for everybody, or answers with counts alone. */
const NOTHING_OF_ONES_OWN = [
  'GET /api/v1/auth/invitations/{token}',
  'GET /api/v1/tiering-schemes/{id}/histograms',
  'GET /health/live',
  'GET /health/ready',
  'GET /api/v1/roles/permissions',
  'GET /api/v1/api-keys/scopes',
  'GET /api/v1/audit-entries/verification',
  'GET /api/v1/tiering-models',
  'GET /api/v1/loyalty-rules',
  'GET /api/v1/webhook-endpoints/event-types',
  'GET /api/v1/quiet-hours',
  'GET /api/v1/channel-callbacks/{token}',
  'GET /api/v1/unsubscribe/{token}',
  'GET /api/v1/plugin-installations/{id}/callback-addresses',
  'GET /api/v1/plugin-installations/{id}/test-message',
];

const cases = new Map<string, LeakCase>(allLeaks.flatMap((leaks) => Object.entries(leaks.cases)));

/** First what only looks, last what takes away, and one thing before all of its kind; what ends sessions comes at the end. */
function rank({ method, path }: Operation): number {
  const all = path.includes('{') ? 0 : 1;
  return path.includes('/auth/') && all === 1 ? 10 : ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'].indexOf(method) * 2 + all;
}

let app: TestApp;
let rows: TenantRows;
let hunt: Hunt;
let walk: LeakWalk;
let operations: Operation[];
let plans: Plan[];

beforeAll(async () => {
  // Time stands still: what falls due meanwhile would change the other company without anybody's doing.
  app = await startTestApp({ clock: new FixedClock(new Date().toISOString()), parts: { counters: new UnlimitedCounters() } });
  rows = await TenantRows.open(app.database.ownerUrl);
  const prey = await openShop(app, MARKERS.prey, allLeaks);
  const hunter = await openShop(app, MARKERS.hunter, allLeaks);
  // Operators see no company's data, whoever asks; what they do see has tests of its own.
  operations = apiOperations(app.nest)
    .operations.filter(({ access }) => access !== 'operator')
    .toSorted((a, b) => rank(a) - rank(b));
  plans = operations.flatMap((operation) => {
    const leakCase = cases.get(operation.name);
    return leakCase ? [{ operation, leakCase }] : [];
  });
  hunt = {
    prey,
    hunter,
    ghost: ghostOf(prey.prey, MARKERS.prey, MARKERS.ghost),
    rows,
    settled: async () => {
      await app.settled();
      const log = app.nest.get(PluginInvocationLog);
      if (log instanceof StoredInvocationLog) await log.onModuleDestroy();
    },
    signInAgain: async () => {
      const { status } = await hunter.owner.get('/me');
      if (status === 401) await hunter.owner.post('/auth/login', { email: hunter.prey.ownerEmail, password: PASSWORD }).expect(200);
    },
  };
  walk = await LeakWalk.begin(hunt, plans);
}, 120_000);
afterAll(async () => {
  await rows.close();
  await app.stop();
});

describe('the leak test', () => {
  it('has a case for every operation, and no case for none', () => {
    const names = operations.map(({ name }) => name);
    expect(names.filter((name) => !cases.has(name)).map((name) => `${name}: add a case to testing/leak-cases/`)).toEqual([]);
    expect([...cases.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has filled every table of the other company', async () => {
    const empty = [...(await rows.read(hunt.prey.tenantId))].filter(([, found]) => found.length === 0).map(([table]) => table);
    expect(empty.toSorted()).toEqual(Object.keys(EMPTY).toSorted());
  });

  it('would see the company in whatever shows anything of it', async () => {
    const silent: string[] = [];
    for (const { operation, leakCase } of plans.filter(({ operation: { method } }) => method === 'GET')) {
      if (!(await walk.showsItself(operation, leakCase))) silent.push(operation.name);
    }
    expect(silent.toSorted()).toEqual(NOTHING_OF_ONES_OWN.toSorted());
  });

  it('notices when a key opens the wrong company', async () => {
    const list = plans.filter(({ operation: { name } }) => name === 'GET /api/v1/customers');
    const misled = await LeakWalk.begin({ ...hunt, hunter: { ...hunt.hunter, key: hunt.prey.key } }, list);
    expect(await walkThrough(list, misled)).toContainEqual(expect.stringMatching(/API key sees canaryalpha in 200/));
  });

  it('notices when the policies are gone', async () => {
    const byId = plans.filter(({ operation: { method, path } }) => method === 'GET' && path.endsWith('{id}'));
    await rows.setRowLevelSecurity('DISABLE');
    const findings = await walkThrough(byId, walk);
    await rows.setRowLevelSecurity('ENABLE');
    expect(findings).toContainEqual(expect.stringMatching(/can tell a foreign name from an unknown one/));
  });

  it('finds nothing of another company, in no answer, and changes nothing there', async () => {
    expect(await walkThrough(plans, walk)).toEqual([]);
  }, 240_000);
});

async function walkThrough(chosen: readonly Plan[], through: LeakWalk): Promise<string[]> {
  const findings: string[] = [];
  for (const { operation, leakCase } of chosen) findings.push(...(await through.attempt(operation, leakCase)));
  return findings;
}
