import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPlugin } from '../../testing/a-plugin.js';
import { FourPrograms, now, seconds } from '../../testing/four-programs.js';

/** How long a choice stands before the next one: sometimes longer than a run takes, sometimes shorter. */
const STANDS_MS = [1_200, 50, 600, 10];
const NUMBERS = ['91.0.0', '92.0.0', '93.0.0'];
/** Also where a busy machine takes longer for them than there is time. */
const LEAST_STEPS = 8;
const CUSTOMERS = 60;
/** What deciding takes, so that runs are under way while the next version is chosen. */
const DECIDING = 'for (let n = 0; n < 1e5; n++) Math.sqrt(n);';

/** From a time between `begun` and `done` on, the scheme is decided by this version. */
type Choice = { readonly version: string; readonly begun: number; readonly done: number };
type Preview = { readonly tiers: readonly string[]; readonly from: number; readonly to: number };

let four: FourPrograms;
const digests = new Map<string, string>();
const choices: Choice[] = [];
const previews: Preview[] = [];

const tierOf = (version: string): string => `v${version.split('.', 1)[0]}`;

/** Every version puts everybody into a tier of its own. A plugin that comes with the program: every process offers all of its versions. */
function numbered(version: string) {
  const tier = tierOf(version);
  return aPlugin({
    manifest: { id: 'tiering-rfm', version, declares: { tiers: [tier], reasons: ['spent'] } },
    zh: { [`tiers.${tier}`]: tier },
    en: { [`tiers.${tier}`]: tier },
    plan: `return { problems: [], tiers: [{ key: '${tier}', ordinal: 1 }], quantiles: [], scales: [] };`,
    assign: `${DECIDING} return { decisions: [{ tier: '${tier}', score: 1, reasons: [] }], picks: input.facts.totalSpent.map(() => 0) };`,
  });
}

beforeAll(async () => {
  four = await FourPrograms.start();
  for (const { manifest, digest } of await four.offer(NUMBERS.map(numbered))) digests.set(manifest.version, digest);
});
afterAll(() => four.remove());

async function open(): Promise<{ scheme: string; installation: string }> {
  await four.signUp();
  const first = { pluginId: 'tiering-rfm', digest: digests.get(NUMBERS[0]!), accepts: { reads: ['totalSpent'], hosts: [] } };
  const { body: installed } = await four.ask('POST', 0, '/plugin-installations', 201, first);
  await bought(0);
  const made = await four.ask('POST', 0, '/tiering-schemes', 201, { name: 'Own', model: 'tiering-rfm' });
  choices.push({ version: NUMBERS[0]!, begun: made.asked, done: made.answered });
  return { scheme: `/tiering-schemes/${made.body.id}`, installation: `/plugin-installations/${installed.id}` };
}

let orders = 0;
/** Everybody buys something: their facts change, and they are decided one by one. */
async function bought(api: number): Promise<void> {
  orders += 1;
  const events = Array.from({ length: CUSTOMERS }, (_, index) => ({
    source: 'shop',
    externalId: `order-${orders}-${index}`,
    type: 'order.completed',
    occurredAt: '2026-01-01T04:00:00Z',
    customer: { externalId: `customer-${index}`, source: 'shop' },
    amount: 10_000,
  }));
  await four.ask('POST', api, '/events/batch', 200, { events });
}

/** In one process after the other: the installation is upgraded, the scheme is moved to what it has now. */
async function move(scheme: string, installation: string, end: number): Promise<void> {
  for (let step = 1; now() < end || step <= LEAST_STEPS; step += 1) {
    await pause(STANDS_MS[step % STANDS_MS.length]);
    const version = NUMBERS[step % NUMBERS.length]!;
    const modelDigest = digests.get(version);
    const { body } = await four.ask('GET', step % 2, installation, 200);
    await four.ask('POST', step % 2, `${installation}/upgrade`, 200, { version: body.version, digest: modelDigest });
    const saved = await four.ask('POST', (step + 1) % 2, `${scheme}/versions`, 201, { modelDigest });
    choices.push({ version, begun: saved.asked, done: saved.answered });
  }
}

async function look(scheme: string, api: number, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    const { body, asked: from, answered: to } = await four.ask('POST', api, `${scheme}/preview`, 200, {});
    previews.push({ tiers: body.proposed.map(({ tier }: { tier: string }) => tier), from, to });
    await pause(20);
  }
}

async function trade(api: number, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    await bought(api);
    await pause(200);
  }
}

function once(): () => boolean {
  let times = 0;
  return () => times++ === 0;
}

/** No run waits, and nothing is left to be handed on. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [left] = await four.rows<{ runs: number }>(
      `SELECT count(*)::int AS runs FROM tiering_runs WHERE state IN ('waiting', 'running')`,
    );
    if (left?.runs === 0) return;
    await pause(100);
  }
  throw new Error(`Still waiting: ${JSON.stringify(await four.rows('SELECT state, version_number, started_at FROM tiering_runs'))}`);
}

/** What may have been in force at some time in between: a choice holds from when it was asked for until the next one was answered. */
function possible({ from, to }: Preview): string[] {
  return choices
    .filter(({ begun }, index) => begun <= to && (choices[index + 1]?.done ?? Infinity) >= from)
    .map(({ version }) => tierOf(version));
}

type Decided = { tier: string; version: string; run_version: string };
const decided = (table: string): Promise<Decided[]> =>
  four.rows<Decided>(
    `SELECT DISTINCT d.tier, v.plugin_version AS version, r.plugin_version AS run_version FROM ${table} d
       JOIN tiering_schemes s ON s.tenant_id = d.tenant_id AND s.id = d.scheme_id AND s.name = 'Own'
       JOIN tiering_scheme_versions v ON v.tenant_id = d.tenant_id AND v.scheme_id = d.scheme_id AND v.number = d.version_number
       JOIN tiering_runs t ON t.tenant_id = d.tenant_id AND t.id = d.run_id
       JOIN tiering_scheme_versions r ON r.tenant_id = d.tenant_id AND r.scheme_id = d.scheme_id AND r.number = t.version_number`,
  );

it(
  `decides with the version that a scheme has, whatever is chosen meanwhile, in two APIs and two workers on PostgreSQL and ${FourPrograms.queue}, for ${seconds} s`,
  { timeout: 120_000 + seconds * 2_000 },
  async () => {
    const { scheme, installation } = await open();
    let isMoving = true;
    const moving = move(scheme, installation, now() + seconds * 1_000).finally(() => (isMoving = false));
    const meanwhile = [0, 1].flatMap((api) => [look(scheme, api, () => isMoving), trade(api, () => isMoving)]);
    const ends = await Promise.allSettled([moving, ...meanwhile]);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    for (const api of [0, 1]) await look(scheme, api, once());
    await settled();
    await four.stop();

    // A preview is made with one version, and with one that was chosen meanwhile.
    expect(previews.filter((preview) => preview.tiers.length !== 1 || !possible(preview).includes(preview.tiers[0]!))).toEqual([]);
    expect(previews.filter((preview) => new Set(possible(preview)).size === 1).length).toBeGreaterThan(1);

    // What was decided names the version that decided it: a run goes on with the one that it began with.
    const history = await decided('tier_history');
    expect(history.filter(({ tier, version, run_version }) => tier !== tierOf(version) || version !== run_version)).toEqual([]);
    expect(new Set(history.map(({ version }) => version)).size).toBeGreaterThan(1);

    // Nobody is left with what was chosen before the last.
    const last = choices.at(-1)!.version;
    expect(await decided('tier_assignments')).toEqual([{ tier: tierOf(last), version: last, run_version: last }]);
    expect(await four.rows(`SELECT problem FROM tiering_runs WHERE state = 'failed'`)).toEqual([]);
    expect(await four.rows(`SELECT outcome FROM plugin_invocations WHERE outcome <> 'ok'`)).toEqual([]);

    // The scheme's versions are what this test chose, in its order.
    const versions = await four.rows<{ version: string }>(
      `SELECT v.plugin_version AS version FROM tiering_scheme_versions v
         JOIN tiering_schemes s ON s.tenant_id = v.tenant_id AND s.id = v.scheme_id AND s.name = 'Own' ORDER BY v.number`,
    );
    expect(versions.map(({ version }) => version)).toEqual(choices.map(({ version }) => version));
  },
);
