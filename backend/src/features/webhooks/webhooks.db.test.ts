import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DialFailed } from '../../ports/dialler.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { ssrfTargets } from '../../testing/ssrf/ssrf-targets.js';
import { AttemptDelivery } from './attempt-delivery.js';
import { ClaimDelivery } from './claim-delivery.js';
import type { ClaimedDelivery } from './delivery-work.repository.js';
import { SettleAttempt } from './settle-attempt.js';

const ADDRESS = '93.184.216.34';
const HOOKS = 'https://hooks.example.com/in';
const MINUTE = 60_000;
const DAY = 86_400_000;

const clock = new FixedClock('2026-03-02T04:00:00Z');
let receiver: WebhookReceiver;
let dialler: RecordingDialler;
let resolver: TableResolver;
let app: TestApp;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  dialler = new RecordingDialler().answerWith(ADDRESS, 443, receiver.port);
  resolver = new TableResolver({ 'hooks.example.com': [ADDRESS] });
  app = await startTestApp({ clock, parts: { dialler, resolver } });
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
beforeEach(() => {
  resolver.inTurn('hooks.example.com', [ADDRESS]);
  receiver.release();
  receiver.received.length = 0;
  receiver.answer = { status: 204 };
  dialler.dialled.length = 0;
});

async function confirmedTenant(): Promise<TestTenant> {
  const shop = await app.aTenant();
  const token = await tokenSentTo(app, shop.email, 'confirm-address');
  await app.anybody().post('/auth/confirm-address', { token }).expect(204);
  return shop;
}

type Listening = { shop: TestTenant; id: string; secret: string };

async function listening(eventTypes = ['customer.changed'], url = HOOKS): Promise<Listening> {
  const shop = await confirmedTenant();
  const { body } = await shop.owner.post('/webhook-endpoints', { name: 'Web shop', url, eventTypes }).expect(201);
  return { shop, id: body.endpoint.id, secret: body.secret };
}

async function aCustomer(shop: TestTenant): Promise<string> {
  const { body } = await shop.owner.post('/customers', { type: 'individual', name: 'Ada' }).expect(201);
  await app.settled();
  return body.id;
}

async function later(milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  await app.settled();
}

async function lastDelivery({ shop }: Pick<Listening, 'shop'>): Promise<Record<string, unknown> & { id: string }> {
  const { body } = await shop.owner.get('/webhook-deliveries').expect(200);
  return body.items[0];
}

describe('an event', () => {
  it('arrives at the endpoints that want it, signed over exactly what is sent', async () => {
    const there = await listening();
    const customerId = await aCustomer(there.shop);
    expect(receiver.received).toHaveLength(1);
    const [message] = receiver.received;
    expect(JSON.parse(message!.body)).toEqual({
      type: 'customer.changed',
      version: 1,
      timestamp: clock.now().toISOString(),
      data: { customerIds: [customerId] },
    });
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-timestamp': String(clock.now().getTime() / 1_000),
    });
    expect(message?.headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(WebhookReceiver.isSigned(message!, there.secret)).toBe(true);
    expect(WebhookReceiver.isSigned({ ...message!, body: `${message!.body} ` }, there.secret)).toBe(false);
    expect(await lastDelivery(there)).toMatchObject({
      state: 'delivered',
      status: 204,
      attempts: 1,
      messageId: message?.headers['webhook-id'],
    });
  });

  it('does not arrive where it is not wanted, nor where it is switched off', async () => {
    const there = await listening(['imports.failed']);
    await aCustomer(there.shop);
    await there.shop.owner.patch(`/webhook-endpoints/${there.id}`, { eventTypes: ['customer.changed'], enabled: false }).expect(200);
    await aCustomer(there.shop);
    expect(receiver.received).toEqual([]);
  });

  it('stays within its company', async () => {
    const there = await listening();
    const other = await confirmedTenant();
    await aCustomer(other);
    expect(receiver.received).toEqual([]);
    expect((await there.shop.owner.get('/webhook-deliveries').expect(200)).body.items).toEqual([]);
  });

  it('is sent once, although its message and its job come twice', async () => {
    const there = await listening();
    await aCustomer(there.shop);
    const { id } = await lastDelivery(there);
    await app.nest.get(AttemptDelivery).execute(there.shop.tenantId, id);
    expect(receiver.received).toHaveLength(1);
  });

  it('is not even remembered where nobody wants it', async () => {
    const shop = await confirmedTenant();
    await aCustomer(shop);
    const followed = await app.nest
      .get(TenantDatabase)
      .run(shop.tenantId, () =>
        app.nest
          .get(TenantDatabase)
          .query('SELECT message_id FROM processed_messages WHERE tenant_id = $1 AND consumer LIKE $2', [
            shop.tenantId,
            'webhook-deliveries.follow-%',
          ]),
      );
    expect(followed).toEqual([]);
  });

  it('names imports that ended', async () => {
    const there = await listening(['imports.finished', 'imports.failed', 'imports.taken-back']);
    const { body } = await there.shop.owner.get('/webhook-endpoints/event-types').expect(200);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['customer.changed', 'customer.tier-changed', 'imports.finished']),
    );
  });
});

describe('a receiver that does not take it', () => {
  it('gets it again, later each time, with the same id and a signature of its time, until it does', async () => {
    const there = await listening();
    receiver.answer = { status: 503 };
    await aCustomer(there.shop);
    expect(await lastDelivery(there)).toMatchObject({
      state: 'waiting',
      status: 503,
      problem: { code: 'webhook-deliveries.refused-by-receiver' },
    });
    await later(4_999);
    expect(receiver.received).toHaveLength(1);
    await later(1);
    expect(receiver.received).toHaveLength(2);
    receiver.answer = { status: 200 };
    await later(5 * MINUTE);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(receiver.received.every((message) => WebhookReceiver.isSigned(message, there.secret))).toBe(true);
    expect(await lastDelivery(there)).toMatchObject({ state: 'delivered', attempts: 3, problem: null });
    const { body } = await there.shop.owner.get(`/webhook-endpoints/${there.id}`).expect(200);
    expect(body).toMatchObject({ enabled: true, failingSince: null, lastDeliveredAt: clock.now().toISOString() });
  });

  it('gets nothing more when it is switched off meanwhile: the guard of what waits', async () => {
    const there = await listening();
    receiver.answer = { status: 503 };
    await aCustomer(there.shop);
    await there.shop.owner.patch(`/webhook-endpoints/${there.id}`, { enabled: false }).expect(200);
    await later(5_000);
    expect(receiver.received).toHaveLength(1);
    expect(await lastDelivery(there)).toMatchObject({ state: 'failed', problem: { code: 'webhook-endpoints.off' } });
  });

  it('is waited for as long as it asks', async () => {
    const there = await listening();
    receiver.answer = { status: 429, headers: { 'retry-after': '120' } };
    await aCustomer(there.shop);
    await later(119_000);
    expect(receiver.received).toHaveLength(1);
    await later(1_000);
    expect(receiver.received).toHaveLength(2);
  });

  it('is not followed elsewhere', async () => {
    const there = await listening();
    receiver.answer = { status: 307, headers: { location: 'https://93.184.216.34/elsewhere' } };
    await aCustomer(there.shop);
    expect(receiver.received).toHaveLength(1);
    expect(await lastDelivery(there)).toMatchObject({ state: 'waiting', status: 307 });
  });

  it('is switched off when it answers 410, and the audit says so', async () => {
    const there = await listening();
    receiver.answer = { status: 410 };
    await aCustomer(there.shop);
    const { body } = await there.shop.owner.get(`/webhook-endpoints/${there.id}`).expect(200);
    expect(body).toMatchObject({ enabled: false, offReason: 'gone', version: 2 });
    expect(await lastDelivery(there)).toMatchObject({ state: 'failed', status: 410 });
    const audit = await there.shop.owner.get('/audit-entries').expect(200);
    expect(audit.body.items[0]).toMatchObject({ action: 'webhook-endpoints.switched-off', after: { reason: 'gone' } });
    await aCustomer(there.shop);
    expect(receiver.received).toHaveLength(1);
  });

  it('is switched off after five days without taking anything, and not before', async () => {
    const there = await listening();
    receiver.answer = { status: 500 };
    await aCustomer(there.shop);
    await later(5 * DAY - MINUTE);
    await aCustomer(there.shop);
    const read = async (): Promise<unknown> => (await there.shop.owner.get(`/webhook-endpoints/${there.id}`).expect(200)).body;
    expect(await read()).toMatchObject({ enabled: true, failingSince: expect.any(String) });
    await later(MINUTE);
    await aCustomer(there.shop);
    expect(await read()).toMatchObject({ enabled: false, offReason: 'failing' });
    await there.shop.owner.patch(`/webhook-endpoints/${there.id}`, { enabled: true }).expect(200);
    expect(await read()).toMatchObject({ enabled: true, offReason: null, failingSince: null });
  });

  it('gets it from another process when the one that was sending died', async () => {
    const there = await listening();
    await aCustomer(there.shop);
    const { id } = await lastDelivery(there);
    await there.shop.owner.post(`/webhook-deliveries/${id}/replay`).expect(202);
    // Claimed, and then nothing more: as a process ends in the middle.
    const claim = (): Promise<unknown> =>
      app.nest.get(TenantDatabase).run(there.shop.tenantId, () => app.nest.get(ClaimDelivery).execute(id));
    expect(await claim()).toMatchObject({ delivery: { id } });
    expect(await claim()).toEqual({ next: undefined });
    await later(2 * MINUTE - 1);
    expect(receiver.received).toHaveLength(1);
    await later(1);
    expect(receiver.received).toHaveLength(2);
    expect(await lastDelivery(there)).toMatchObject({ state: 'delivered', attempts: 3 });
  });

  it('is believed by the process that holds the delivery, not by one that was too slow', async () => {
    const there = await listening();
    await aCustomer(there.shop);
    const { id } = await lastDelivery(there);
    await there.shop.owner.post(`/webhook-deliveries/${id}/replay`).expect(202);
    const inTenant = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(there.shop.tenantId, work);
    const claim = async (): Promise<ClaimedDelivery> => {
      const claimed = await inTenant(() => app.nest.get(ClaimDelivery).execute(id));
      if ('next' in claimed) throw new Error('There was nothing to claim.');
      return claimed.delivery;
    };
    const slow = await claim();
    clock.advance(2 * MINUTE);
    const quick = await claim();
    expect([slow.attempts, quick.attempts]).toEqual([2, 3]);
    const record = { status: 410, problem: null, answer: null, startedAt: clock.now(), milliseconds: 1 };
    const result = { delivered: false, gone: true, final: false, retryAfterSeconds: undefined };
    await inTenant(() => app.nest.get(SettleAttempt).execute(slow, { result, record }, { isTurnOver: false }));
    expect(await lastDelivery(there)).toMatchObject({ state: 'sending' });
    expect((await there.shop.owner.get(`/webhook-endpoints/${there.id}`).expect(200)).body.enabled).toBe(true);
  });

  it('is asked three things at once at the most, and the rest without a pause when they have ended', async () => {
    const there = await listening(['customer.changed'], `${HOOKS}/three`);
    receiver.hold();
    for (let count = 0; count < 8; count += 1) await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
    const settled = app.settled();
    await vi.waitFor(() => expect(receivedAt('three')).toHaveLength(3));
    await new Promise((resolve) => void setTimeout(resolve, 100));
    expect(receivedAt('three')).toHaveLength(3);
    receiver.release();
    await settled;
    expect(receivedAt('three')).toHaveLength(8);
    expect(await waitingIn(there.shop)).toEqual({ deliveries: 0, timers: 0 });
  });

  it('leaves room for other companies, however many endpoints it has and however slow they are', async () => {
    const [greedy, modest] = [await listening(undefined, `${HOOKS}/greedy`), await listening(undefined, `${HOOKS}/modest`)];
    const request = { name: 'One more', url: `${HOOKS}/greedy`, eventTypes: ['customer.changed'] };
    for (let count = 0; count < 7; count += 1) await greedy.shop.owner.post('/webhook-endpoints', request).expect(201);
    receiver.hold();
    for (const { owner } of [greedy.shop, modest.shop]) await owner.post('/customers', { type: 'individual', name: 'Ada' }).expect(201);
    const settled = app.settled();
    await vi.waitFor(() => expect([receivedAt('greedy').length, receivedAt('modest').length]).toEqual([4, 1]));
    await new Promise((resolve) => void setTimeout(resolve, 100));
    expect(receivedAt('greedy')).toHaveLength(4);
    receiver.release();
    await settled;
    expect(receivedAt('greedy')).toHaveLength(8);
    expect(await waitingIn(greedy.shop)).toEqual({ deliveries: 0, timers: 0 });
  });

  it('is asked one thing at once while it fails', async () => {
    const there = await listening(undefined, `${HOOKS}/failing`);
    receiver.answer = { status: 500 };
    await aCustomer(there.shop);
    receiver.hold();
    for (let count = 0; count < 3; count += 1) await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
    const settled = app.settled();
    await vi.waitFor(() => expect(receivedAt('failing')).toHaveLength(2));
    await new Promise((resolve) => void setTimeout(resolve, 100));
    expect(receivedAt('failing')).toHaveLength(2);
    receiver.answer = { status: 204 };
    receiver.release();
    await settled;
    expect(receivedAt('failing')).toHaveLength(4);
  });
});

function receivedAt(place: string): unknown[] {
  return receiver.received.filter(({ path }) => path === `/in/${place}`);
}

/** What is still to be sent, and what would still wake somebody. */
async function waitingIn({ tenantId }: TestTenant): Promise<unknown> {
  const database = app.nest.get(TenantDatabase);
  return database.run(tenantId, () =>
    database.first(
      `SELECT (SELECT count(*)::int FROM webhook_deliveries WHERE tenant_id = $1 AND state IN ('waiting', 'sending')) AS deliveries,
              (SELECT count(*)::int FROM platform.timers WHERE tenant_id = $1 AND kind = 'webhook-deliveries.due') AS timers`,
      [tenantId],
    ),
  );
}

describe('what never leaves the house', () => {
  it('is anything before an owner has confirmed their address', async () => {
    const shop = await app.aTenant();
    const request = { name: 'Web shop', url: HOOKS, eventTypes: ['customer.changed'] };
    await shop.owner.post('/webhook-endpoints', request).expect(403);
    const key = await shop.key('webhook-endpoints:write', 'webhook-endpoints:read', 'webhook-deliveries:read');
    const { body } = await key.post('/webhook-endpoints', request).expect(201);
    await aCustomer(shop);
    await key.post(`/webhook-endpoints/${body.endpoint.id}/test`).expect(202);
    await app.settled();
    expect(dialler.dialled).toEqual([]);
    const { body: log } = await key.get('/webhook-deliveries').expect(200);
    expect(log.items).toMatchObject([
      { kind: 'test', state: 'failed', problem: { code: 'auth.address-not-confirmed' } },
      { kind: 'event', state: 'failed', problem: { code: 'auth.address-not-confirmed' } },
    ]);
  });

  it('is a message to a name that has meanwhile become private', async () => {
    resolver.inTurn('turning.example.com', [ADDRESS], ['127.0.0.1']);
    const there = await listening(['customer.changed'], 'https://turning.example.com/');
    await aCustomer(there.shop);
    expect(dialler.dialled).toEqual([]);
    expect(await lastDelivery(there)).toMatchObject({ state: 'failed', problem: { code: 'egress.address-not-public' } });
  });

  it('is anything to an address inside: saving, changing, testing, delivering and replaying, whatever the spelling', async () => {
    const there = await listening();
    await aCustomer(there.shop);
    const { id: deliveryId } = await lastDelivery(there);
    dialler.dialled.length = 0;
    const database = app.nest.get(TenantDatabase);
    for (const target of ssrfTargets) {
      const url = target.urlAt(8_443, 'https');
      for (const [host, addresses] of Object.entries(target.table)) resolver.inTurn(host, addresses);
      const saved = await there.shop.owner.post('/webhook-endpoints', { name: 'Inside', url, eventTypes: ['customer.changed'] });
      const changed = await there.shop.owner.patch(`/webhook-endpoints/${there.id}`, { url });
      expect([target.what, saved.status, changed.status]).toEqual([target.what, 422, 422]);
      expect(saved.body.errors[0].pointer).toBe('/url');
      // As if it had been saved all the same: what sends judges again.
      if (!URL.canParse(url)) continue;
      await database.run(there.shop.tenantId, () =>
        database.execute('UPDATE webhook_endpoints SET url = $3 WHERE tenant_id = $1 AND id = $2', [there.shop.tenantId, there.id, url]),
      );
      await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
      await there.shop.owner.post(`/webhook-deliveries/${deliveryId}/replay`).expect(202);
      await app.settled();
      expect((await lastDelivery(there)).state).toBe('failed');
    }
    expect(dialler.dialled).toEqual([]);
  });
});

describe('a secret', () => {
  it('is shown once, and lies sealed', async () => {
    const there = await listening();
    expect(there.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const texts = await Promise.all(
      [`/webhook-endpoints`, `/webhook-endpoints/${there.id}`, '/audit-entries'].map(
        async (path) => (await there.shop.owner.get(path).expect(200)).text,
      ),
    );
    expect(texts.join('')).not.toContain(there.secret.slice(6));
    const database = app.nest.get(TenantDatabase);
    const rows = await database.run(there.shop.tenantId, () => database.query<{ sealed: Buffer }>('SELECT sealed FROM webhook_secrets'));
    expect(rows[0]?.sealed.includes(Buffer.from(there.secret.slice(6), 'base64'))).toBe(false);
    expect(rows[0]?.sealed.toString('latin1')).not.toContain(there.secret);
  });

  it('changes over: two signatures while both are good, then one', async () => {
    const there = await listening();
    const { body } = await there.shop.owner.post(`/webhook-endpoints/${there.id}/rotate-secret`, { overlapHours: 24 }).expect(200);
    expect(body.previousSecretEndsAt).toBe(new Date(clock.now().getTime() + DAY).toISOString());
    await aCustomer(there.shop);
    const [during] = receiver.received;
    expect(String(during!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([there.secret, body.secret].map((secret) => WebhookReceiver.isSigned(during!, secret))).toEqual([true, true]);
    clock.advance(DAY);
    await aCustomer(there.shop);
    const after = receiver.received.at(-1);
    expect([there.secret, body.secret].map((secret) => WebhookReceiver.isSigned(after!, secret))).toEqual([false, true]);
  });

  it('ends at once where nobody wants an overlap', async () => {
    const there = await listening();
    const { body } = await there.shop.owner.post(`/webhook-endpoints/${there.id}/rotate-secret`, { overlapHours: 0 }).expect(200);
    expect(body.previousSecretEndsAt).toBeNull();
    await aCustomer(there.shop);
    expect([there.secret, body.secret].map((secret) => WebhookReceiver.isSigned(receiver.received[0]!, secret))).toEqual([false, true]);
  });
});

describe('a secret whose key was lost', () => {
  it('fails its deliveries visibly, until there is a new one', async () => {
    const there = await listening();
    const database = app.nest.get(TenantDatabase);
    await database.run(there.shop.tenantId, () => database.execute('UPDATE webhook_secrets SET sealed = $1', [Buffer.alloc(64)]));
    await aCustomer(there.shop);
    const failed = await lastDelivery(there);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'webhook-endpoints.secret-lost' } });
    await there.shop.owner.post(`/webhook-endpoints/${there.id}/rotate-secret`, { overlapHours: 0 }).expect(200);
    await there.shop.owner.post(`/webhook-deliveries/${failed.id}/replay`).expect(202);
    await app.settled();
    expect(receiver.received).toHaveLength(1);
  });
});

describe('the log', () => {
  it('shows what was sent and what came back, without what could reach a person or open a door', async () => {
    const there = await listening(['customer.changed'], 'https://hooks.example.com/T0123456789ABCDEF/in?key=s3cr3t');
    receiver.answer = {
      status: 400,
      body: '{"error":"no","token":"abc","mail":"ada@example.com","phone":"+8613800138000","id":"AbCdEfGhIjKlMnOpQrSt123"}',
    };
    await aCustomer(there.shop);
    const { id } = await lastDelivery(there);
    const { body, text } = await there.shop.owner.get(`/webhook-deliveries/${id}`).expect(200);
    expect(body).toMatchObject({
      request: { url: 'https://hooks.example.com/•••/in', body: receiver.received[0]?.body },
      log: [{ number: 1, status: 400 }],
    });
    expect(body.log[0].answer).toBe('{"error":"no","token":•••,"mail":"•••","phone":"•••","id":"•••"}');
    for (const hidden of [
      'abc"',
      'ada@example.com',
      '13800138000',
      's3cr3t',
      'T0123456789ABCDEF',
      String(receiver.received[0]?.headers['webhook-signature']),
    ])
      expect(text).not.toContain(hidden);
  });

  it('replays a message under its id, once it has ended', async () => {
    const there = await listening();
    await aCustomer(there.shop);
    const { id } = await lastDelivery(there);
    await there.shop.owner.post(`/webhook-deliveries/${id}/replay`).expect(202);
    const { body } = await there.shop.owner.post(`/webhook-deliveries/${id}/replay`).expect(409);
    expect(body.code).toBe('webhook-deliveries.under-way');
    await app.settled();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(2).fill(receiver.received[0]?.headers['webhook-id']),
    );
    expect(await lastDelivery(there)).toMatchObject({ state: 'delivered', attempts: 2 });
  });

  it('is forgotten after thirty days', async () => {
    const there = await listening();
    const key = await there.shop.key('webhook-deliveries:read');
    await aCustomer(there.shop);
    await later(29 * DAY);
    expect((await key.get('/webhook-deliveries').expect(200)).body.items).toHaveLength(1);
    await later(2 * DAY);
    expect((await key.get('/webhook-deliveries').expect(200)).body.items).toEqual([]);
  });
});

describe('a test', () => {
  it('is sent once, says nothing, and leaves the endpoint as it is', async () => {
    const there = await listening();
    receiver.answer = { status: 410 };
    const { body } = await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
    expect(body).toMatchObject({ kind: 'test', state: 'waiting', type: 'webhook.test' });
    await later(DAY);
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: 'webhook.test', data: {} });
    expect((await there.shop.owner.get(`/webhook-endpoints/${there.id}`).expect(200)).body).toMatchObject({
      enabled: true,
      failingSince: null,
    });
  });

  it('tells of a receiver that cannot be reached', async () => {
    const there = await listening(['customer.changed'], 'https://93.184.216.99/');
    await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
    await app.settled();
    expect(await lastDelivery(there)).toMatchObject({
      state: 'failed',
      problem: { code: 'egress.host-unreachable', params: { host: '93.184.216.99' } },
    });
  });

  it('tells of a certificate that does not fit', async () => {
    const there = await listening();
    const original = dialler.dial.bind(dialler);
    dialler.dial = () => Promise.reject(new DialFailed('certificate'));
    await there.shop.owner.post(`/webhook-endpoints/${there.id}/test`).expect(202);
    await app.settled();
    dialler.dial = original;
    expect(await lastDelivery(there)).toMatchObject({ problem: { code: 'egress.certificate-refused' } });
  });
});

describe('an endpoint', () => {
  it('is refused with the place of what is wrong', async () => {
    const shop = await confirmedTenant();
    const save = (more: object): Promise<{ body: { code: string; errors: { pointer: string }[] } }> =>
      shop.owner.post('/webhook-endpoints', { name: 'a', url: HOOKS, eventTypes: ['customer.changed'], ...more }).expect(422);
    const wrong: [object, string, string][] = [
      [{ url: 'http://hooks.example.com/' }, 'webhook-endpoints.https-needed', '/url'],
      [{ url: 'https://nowhere.example.com/' }, 'webhook-endpoints.receiver-unknown', '/url'],
      [{ url: 'https://ada:secret@hooks.example.com/' }, 'egress.credentials-in-address', '/url'],
      [{ url: 'https://hooks.example.com:6379/' }, 'egress.port-refused', '/url'],
      [{ url: 'hooks' }, 'egress.address-malformed', '/url'],
      [{ eventTypes: ['customer.changed', 'customer.sneezed'] }, 'webhook-endpoints.unknown-event-type', '/eventTypes/1'],
    ];
    for (const [more, code, pointer] of wrong) {
      const { body } = await save(more);
      expect([body.code, body.errors[0]?.pointer]).toEqual([code, pointer]);
    }
  });

  it('belongs to owners and administrators, and to machines with the scope', async () => {
    const there = await listening();
    const marketer = await there.shop.member('marketer');
    await marketer.client.get('/webhook-endpoints').expect(403);
    const key = await there.shop.key('webhook-endpoints:read');
    await key.get('/webhook-endpoints').expect(200);
    await key.post(`/webhook-endpoints/${there.id}/test`).expect(403);
  });

  it('changes by version, and leaves every change in the audit, with no token of its address', async () => {
    const there = await listening(['customer.changed'], 'https://hooks.example.com/T0123456789ABCDEF');
    const path = `/webhook-endpoints/${there.id}`;
    await there.shop.owner.patch(path, { name: 'Till', version: 1 }).expect(200);
    await there.shop.owner.patch(path, { name: 'Desk', version: 1 }).expect(409);
    await there.shop.owner.post(`${path}/rotate-secret`, {}).expect(200);
    await there.shop.owner.delete(path).expect(204);
    await there.shop.owner.get(path).expect(404);
    const { body, text } = await there.shop.owner.get('/audit-entries').expect(200);
    expect(body.items.slice(0, 4).map(({ action }: { action: string }) => action)).toEqual([
      'webhook-endpoints.deleted',
      'webhook-endpoints.secret-rotated',
      'webhook-endpoints.updated',
      'webhook-endpoints.created',
    ]);
    expect(text).not.toContain('T0123456789ABCDEF');
  });

  it('is one of twenty at the most', async () => {
    const there = await listening();
    const make = (status: number): Promise<unknown> =>
      there.shop.owner.post('/webhook-endpoints', { name: 'a', url: HOOKS, eventTypes: ['customer.changed'] }).expect(status);
    for (let count = 1; count < 20; count += 1) await make(201);
    await make(409);
  });
});
