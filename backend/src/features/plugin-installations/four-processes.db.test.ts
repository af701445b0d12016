import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aChannelPlugin, channelPlan } from '../../testing/a-channel-plugin.js';
import { FourPrograms, now, seconds } from '../../testing/four-programs.js';

/** How long a choice stands before the next one: a call is much shorter, so most calls can have met one choice only. */
const STANDS_MS = 350;
const NUMBERS = ['91.0.0', '92.0.0', '93.0.0'];

/** What runs from a time between `begun` and `done` on: a version, or nothing while the plugin is off. */
type Choice = { readonly running: string | null; readonly begun: number; readonly done: number };
/** What a call that began and ended in between has shown to run. */
type Seen = { readonly what: string; readonly running: string | null; readonly from: number; readonly to: number };

let receiver: Server;
let four: FourPrograms;
const arrived = new Map<string, { version: string; at: number }>();
const digests = new Map<string, string>();
const choices: Choice[] = [];
const chosenVersions: string[] = [];
const seen: Seen[] = [];

/** Every version says which one it is, in what it sends and in what it reads. */
function numbered(version: string) {
  const request = (message: string): string =>
    `return { request: { kind: 'http', method: 'POST', url: input.config.url, headers: {}, body: { json: { version: '${version}', message: ${message} } } } };`;
  const candidate = aChannelPlugin(
    {
      plan: `return ${channelPlan.replace('checkable: false', 'checkable: true')};`,
      render: request('input.message.id'),
      check: request('null'),
      readCheck: `return { ok: false, reason: 'refused', detail: '${version} read ' + input.response.body };`,
    },
    {
      // A plugin that comes with the program: every process offers all of its versions.
      id: 'channel-webhook',
      version,
      hosts: [{ fromConfig: 'url' }],
      config: { type: 'object', properties: { url: { type: 'string', 'x-liuke-field': { kind: 'text', label: 'config.key' } } } },
    },
  );
  return candidate;
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const { version, message } = JSON.parse(text);
      if (message !== null) arrived.set(message, { version, at: now() });
      response.end(version);
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  four = await FourPrograms.start({ LIUKE_INTERNAL_HOSTS: `127.0.0.1:${receiverPort()}` });
  for (const { manifest, digest } of await four.offer(NUMBERS.map(numbered))) digests.set(manifest.version, digest);
});
afterAll(async () => {
  await four.remove();
  receiver.closeAllConnections();
  receiver.close();
});

function receiverPort(): number {
  const address = receiver.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Writes down when each message was settled, which the program itself does not need to know. */
const noteSettling = `
  CREATE TABLE settlings (id uuid, at timestamptz);
  CREATE FUNCTION note_settling() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
    $$ BEGIN INSERT INTO settlings VALUES (NEW.id, clock_timestamp()); RETURN NEW; END $$;
  CREATE TRIGGER note_settling AFTER UPDATE OF state ON messages FOR EACH ROW EXECUTE FUNCTION note_settling();
  GRANT SELECT ON settlings TO PUBLIC;`;

async function open(): Promise<{ customer: string; installation: string }> {
  await four.signUp();
  await four.asOwner(noteSettling);
  await four.ask('PATCH', 0, '/quiet-hours', 200, {
    enabled: false,
    version: (await four.ask('GET', 0, '/quiet-hours', 200)).body.version,
  });
  const { body: made } = await four.ask('POST', 0, '/customers', 201, { name: 'Lin', phone: '+12025550142' });
  const installed = await four.ask('POST', 0, '/plugin-installations', 201, {
    pluginId: 'channel-webhook',
    digest: digests.get('91.0.0'),
    configuration: { url: `http://127.0.0.1:${receiverPort()}/` },
    accepts: { reads: ['address'], hosts: [`http://127.0.0.1:${receiverPort()}`] },
  });
  chosen(installed);
  return { customer: `/customers/${made.id}`, installation: installed.body.id };
}

function chosen({ body, asked, answered }: Awaited<ReturnType<FourPrograms['ask']>>, isVersion = true): void {
  if (isVersion) chosenVersions.push(body.plugin.version);
  choices.push({ running: body.enabled ? body.plugin.version : null, begun: asked, done: answered });
}

/** In one process after the other: another version, the one before, off, on, and another one while it is off. */
async function flip(installation: string, end: number): Promise<void> {
  const path = `/plugin-installations/${installation}`;
  let { version } = (await four.ask('GET', 0, path, 200)).body;
  const steps = ['up', 'off', 'on', 'up', 'back', 'off', 'up', 'on', 'up'] as const;
  let [step, ups] = [0, 0];
  const take = (what: (typeof steps)[number], api: number): ReturnType<FourPrograms['ask']> => {
    if (what === 'up') {
      ups += 1;
      return four.ask('POST', api, `${path}/upgrade`, 200, { version, digest: digests.get(NUMBERS[ups % NUMBERS.length] ?? '') });
    }
    if (what === 'back') return four.ask('POST', api, `${path}/roll-back`, 200, { version });
    return four.ask('PATCH', api, path, 200, { version, enabled: what === 'on' });
  };
  for (; now() < end; step += 1) {
    await pause(STANDS_MS);
    const what = steps[step % steps.length] ?? 'up';
    const answer = await take(what, step % 2);
    chosen(answer, what === 'up' || what === 'back');
    ({ version } = answer.body);
  }
}

/** The version that was sent, and the version that read the answer, must be the same one. */
async function tryConnections(installation: string, api: number, end: number): Promise<void> {
  while (now() < end) {
    const answer = await four.send('POST', api, `/plugin-installations/${installation}/check`);
    const { status, body, asked: from, answered: to } = answer;
    const [read, sent] = status === 200 ? String(body.detail).split(' read ') : [];
    expect(status === 200 ? read : body.code).toBeOneOf([sent, 'plugins.disabled']);
    seen.push({ what: 'check', running: sent ?? null, from, to });
    await pause(10);
  }
}

async function sendMessages(customer: string, installationId: string, api: number, end: number): Promise<void> {
  const message = { installationId, purpose: 'service', content: { kind: 'text', text: 'Your order has left.' } };
  while (now() < end) {
    const answer = await four.send('POST', api, `${customer}/messages`, message);
    expect(answer.status === 202 ? null : answer.body.params?.reason).toBeOneOf([null, 'channel-off']);
    if (answer.status === 422) seen.push({ what: 'refused message', running: null, from: answer.asked, to: answer.answered });
    await pause(25);
  }
}

/** Every message was tried; what was switched off in the middle of it is tried again later, after this test. */
async function tried(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [waiting] = await four.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM messages WHERE state = 'queued' AND problem IS NULL`,
    );
    if (waiting?.count === 0) return;
    await pause(100);
  }
  throw new Error(
    `Still waiting: ${JSON.stringify(await four.rows('SELECT state, problem, attempts, count(*)::int, min(next_attempt_at) FROM messages GROUP BY 1, 2, 3'))}`,
  );
}

/** What may have been in force at some time in between: a choice holds from when it was asked for until the next one was answered. */
function possible(from: number, to: number): Set<string | null> {
  return new Set(
    choices.filter(({ begun }, index) => begun <= to && (choices[index + 1]?.done ?? Infinity) >= from).map(({ running }) => running),
  );
}

/** A trial that found the plugin off in the middle has called the version that was on before. */
function explains({ running, from, to }: Seen, version: string, at: number): boolean {
  return from <= at && at <= to && (running === version || (running === null && possible(from, to).has(version)));
}

it(
  `runs only the version that is chosen, in two APIs and two workers on PostgreSQL and ${FourPrograms.queue}, for ${seconds} s`,
  {
    timeout: 120_000 + seconds * 2_000,
  },
  async () => {
    const { customer, installation } = await open();
    const end = now() + seconds * 1_000;
    const ends = await Promise.allSettled([
      flip(installation, end),
      ...[0, 1].flatMap((api) => [tryConnections(installation, api, end), sendMessages(customer, installation, api, end)]),
    ]);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    await tried();
    await four.stop();

    const messages = await four.rows<{ id: string; claimed: Date; settled: Date | null }>(
      'SELECT id, claimed_at AS claimed, (SELECT max(at) FROM settlings s WHERE s.id = m.id) AS settled FROM messages m',
    );
    const sent = messages.filter(({ id }) => arrived.has(id));
    for (const { id, claimed } of sent) {
      const { version, at } = arrived.get(id)!;
      seen.push({ what: 'message', running: version, from: claimed.getTime(), to: at });
    }
    expect(seen.filter(({ running, from, to }) => !possible(from, to).has(running))).toEqual([]);

    // No call in the log but of the version that was seen to run meanwhile: in a message until it was settled, in a trial until it was answered.
    const settled = sent.map(({ id, claimed, settled: at }): Seen => {
      return { what: 'settled', running: arrived.get(id)!.version, from: claimed.getTime(), to: at?.getTime() ?? Infinity };
    });
    const log = await four.rows<{ version: string; called: string; at: Date }>(
      `SELECT v.version, i.function_name AS called, i.occurred_at AS at FROM plugin_invocations i JOIN platform.plugin_versions v ON v.digest = i.digest
      WHERE i.outcome = 'ok' AND i.function_name <> 'outreach-channel@1 plan' AND v.plugin_id = 'channel-webhook'`,
    );
    const known = [...seen, ...settled];
    expect(log.filter(({ version, at }) => !known.some((one) => explains(one, version, at.getTime())))).toEqual([]);

    // What the company's history says is what this test did.
    const history = await four.rows<{ version: string; created_at: Date }>(
      `SELECT v.version, h.created_at FROM plugin_installation_versions h JOIN platform.plugin_versions v ON v.digest = h.digest ORDER BY h.number`,
    );
    expect(history.map(({ version }) => version)).toEqual(chosenVersions);
    expect(
      history.filter(({ created_at: at }) => !choices.some(({ begun, done }) => begun <= at.getTime() && at.getTime() <= done)),
    ).toEqual([]);

    expect(seen.filter(({ from, to }) => possible(from, to).size === 1).length).toBeGreaterThan(seconds * 2);
    expect(sent.length).toBeGreaterThan(seconds);
    expect(new Set(log.map(({ version }) => version))).toEqual(new Set(NUMBERS));
  },
);
