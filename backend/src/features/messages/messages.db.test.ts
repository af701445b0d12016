import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { MakesTasks } from '../../plugin-host/outreach-channels/dispatches-requests.js';
import { Counters } from '../../ports/counters.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { anOperator } from '../../testing/an-operator.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { rowsFetched } from '../../testing/rows-read.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { Answer, PendingAnswer } from '../../testing/test-client.js';
import { ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { AttemptMessage } from './attempt-message.js';
import { MessageTimers } from './message-timers.js';
import { MessageWorkRepository } from './message-work.repository.js';
import { problemOf } from './problem-of.js';
import { RecordReply } from './record-reply.js';
import { UnsubscribeAddress } from './unsubscribe-address.js';

const ADDRESS = '93.184.216.34';
const noon = '2026-11-25T04:00:00Z';
const secret = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`;
const READS: Record<string, string[]> = {
  'channel-webhook': ['address', 'name'],
  'channel-wecom-group': ['sender'],
  'channel-wecom-app': ['address'],
};
const yes = { purpose: 'marketing', state: 'given', source: 'form', wording: '2026-03' };
const no = { purpose: 'marketing', state: 'withdrawn', source: 'phone' };
const text = { kind: 'text', text: '您好，新茶到店。' };

const clock = new FixedClock(noon);
let receiver: WebhookReceiver;
let dialler: RecordingDialler;
let app: TestApp;
let shop: TestTenant;
let channel: string;
let customer: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  dialler = new RecordingDialler().answerWith(ADDRESS, 443, receiver.port);
  app = await startTestApp({
    clock,
    parts: {
      dialler,
      resolver: new TableResolver({ 'hooks.example.com': [ADDRESS], 'oapi.dingtalk.com': [ADDRESS], 'qyapi.weixin.qq.com': [ADDRESS] }),
    },
  });
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
beforeEach(async () => {
  clock.set(noon);
  receiver.received.length = 0;
  receiver.meanwhile = () => Promise.resolve();
  receiver.answer = { status: 200, body: '{"id":"p-1"}', headers: { 'content-type': 'application/json' } };
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, shop.email, 'confirm-address') })
    .expect(204);
  channel = await install('channel-webhook', { url: 'https://hooks.example.com/in', secret, address: 'phone', reports: true }, [
    'hooks.example.com',
  ]);
  customer = `/customers/${await aCustomer({ phone: '+12025550142' })}`;
});

/** Where a process that died has left it. */
const leaveBehind = (id: string, columns: string, ...values: (Date | number)[]): Promise<number> => {
  const database = app.nest.get(TenantDatabase);
  return database.run(shop.tenantId, async () => {
    await app.nest.get(MessageTimers).at(id, new Date(clock.now().getTime() + 180_000));
    const set = `UPDATE messages SET next_attempt_at = NULL, ${columns} WHERE tenant_id = $1 AND id = $2`;
    return database.execute(set, [shop.tenantId, id, ...values]);
  });
};

async function install(pluginId: string, configuration: object = {}, hosts: string[] = []): Promise<string> {
  const accepts = { reads: READS[pluginId] ?? [], hosts };
  return (await shop.owner.post('/plugin-installations', { pluginId, configuration, accepts }).expect(201)).body.id;
}

async function aCustomer(changed: object = {}): Promise<string> {
  return (await shop.owner.post('/customers', { name: '林晓', ...changed }).expect(201)).body.id;
}

const send = (changed: object = {}, status = 202): Promise<Answer> =>
  shop.owner.post(`${customer}/messages`, { installationId: channel, purpose: 'marketing', content: text, ...changed }).expect(status);
const check = async (changed: object = {}): Promise<object> =>
  (await shop.owner.post(`${customer}/messages/check`, { installationId: channel, purpose: 'marketing', ...changed }).expect(200)).body;
const read = async ({ body }: Answer): Promise<Answer['body']> => (await shop.owner.get(`/messages/${body.id}`).expect(200)).body;

const signed = (body: string, key = secret): Record<string, string> => {
  const [id, timestamp] = ['evt-1', String(Math.floor(clock.now().getTime() / 1_000))];
  const hmac = createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac}` };
};
const address = async (): Promise<string> =>
  new URL((await shop.owner.get(`/plugin-installations/${channel}/callback-addresses`).expect(200)).body.items[0].url).pathname;
const report = async (body: object, status = 200): Promise<Answer> => {
  const written = JSON.stringify(body);
  return app
    .anybody()
    .post(await address(), written, signed(written))
    .expect(status);
};
const receipt = (signal: string, at: number): object => ({ type: 'message.receipt', data: { id: 'p-1', signal, at } });

describe('a message', () => {
  it('goes to who agreed, and is accepted under the provider’s id', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    const sent = await send();
    expect(sent.body).toMatchObject({ state: 'queued', channel: { pluginId: 'channel-webhook', kind: 'sms' }, content: text });
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted', attempts: 1, sentAt: expect.any(String), problem: null });
    expect(receiver.received).toHaveLength(1);
    const { body = '{}', headers = {} } = receiver.received[0] ?? {};
    expect(JSON.parse(body).data).toMatchObject({
      id: sent.body.id,
      purpose: 'marketing',
      recipients: [{ address: '+12025550142', name: '林晓' }],
    });
    expect(headers).toMatchObject({ 'webhook-id': sent.body.id });
  });

  it('is refused with its reason, and left nothing behind', async () => {
    const refused = await send({}, 422);
    expect(refused.body).toMatchObject({
      code: 'messages.refused',
      params: { reason: 'consent-missing' },
      errors: [{ pointer: '/purpose', code: 'messages.refused-consent-missing', detail: expect.stringMatching(/not given consent/) }],
    });
    expect(await check()).toEqual({ allowed: false, reason: 'consent-missing', retryAt: null, problems: [] });
    expect((await shop.owner.get(`${customer}/messages`).expect(200)).body.items).toEqual([]);
  });

  it.each<[what: string, prepare: () => Promise<unknown>, request: object, reason: string]>([
    ['a withdrawal', () => shop.owner.post(`${customer}/consents`, no).expect(201), {}, 'consent-withdrawn'],
    [
      'do-not-contact, also for service',
      () => shop.owner.put(`${customer}/do-not-contact`, { stopped: true }),
      { purpose: 'service' },
      'do-not-contact',
    ],
    ['an archived customer', () => shop.owner.post(`${customer}/archive`), { purpose: 'service' }, 'customer-archived'],
    [
      'a channel that was switched off',
      () => shop.owner.patch(`/plugin-installations/${channel}`, { version: 2, enabled: false }).expect(200),
      { purpose: 'service' },
      'channel-off',
    ],
    ['a customer without an address', async () => (customer = `/customers/${await aCustomer()}`), { purpose: 'service' }, 'no-address'],
  ])('is refused for %s', async (_, prepare, request, reason) => {
    await prepare();
    expect((await send(request, 422)).body.params.reason).toBe(reason);
    expect(await check(request)).toMatchObject({ allowed: false, reason });
  });

  it('of service needs no consent', async () => {
    const sent = await send({ purpose: 'service' });
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted' });
  });

  it('that is queued is stopped by a consent that is withdrawn meanwhile', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    const sent = await send();
    await shop.owner.post(`${customer}/consents`, { ...no, channel: 'sms' }).expect(201);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'refused', problem: { reason: 'consent-withdrawn' }, sentAt: null });
    expect(receiver.received).toEqual([]);
  });

  it('waits for the morning where it is told to, and for the gate there', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    clock.set('2026-11-25T14:00:00Z');
    expect((await send({}, 422)).body).toMatchObject({ params: { reason: 'quiet-hours', retryAt: '2026-11-26T01:00:00.000Z' } });
    const [kept, stopped] = [await send({ duringQuietHours: 'wait' }), await send({ duringQuietHours: 'wait', purpose: 'service' })];
    await app.settled();
    expect(await read(kept)).toMatchObject({ state: 'queued', nextAttemptAt: '2026-11-26T01:00:00.000Z' });
    await shop.owner.post(`${customer}/consents`, no).expect(201);
    clock.set('2026-11-26T01:00:01Z');
    await app.settled();
    expect(await read(kept)).toMatchObject({ state: 'refused', problem: { reason: 'consent-withdrawn' } });
    expect(await read(stopped)).toMatchObject({ state: 'accepted' });
  });

  it('that was queued by day leaves no more in the night', async () => {
    const sent = await send({ purpose: 'service' });
    clock.set('2026-11-25T14:00:00Z');
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'refused', problem: { reason: 'quiet-hours' } });
  });

  it('is tried again when the provider is busy, and rejected in the channel’s words', async () => {
    receiver.answer = { status: 503 };
    const sent = await send({ purpose: 'service' });
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'queued', attempts: 1, problem: { code: 'provider-busy', reason: 'receiver-busy' } });
    receiver.answer = { status: 400 };
    clock.advance(61_000);
    await app.settled();
    expect(await read(sent)).toMatchObject({
      state: 'failed',
      attempts: 2,
      problem: { words: { en: 'The receiving program refused the message' } },
    });
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([sent.body.id, sent.body.id]);
  });

  it('that may have arrived is left at that, and never sent again', async () => {
    const silent = createServer((socket) => socket.on('data', () => socket.destroy()).on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = Object(silent.address());
    dialler.answerWith(ADDRESS, 443, port);
    const sent = await send({ purpose: 'service' });
    await app.settled();
    dialler.answerWith(ADDRESS, 443, receiver.port);
    silent.close();
    expect(await read(sent)).toMatchObject({ state: 'sent', attempts: 1, problem: { code: 'no-answer', reason: 'broken-off' } });
    clock.advance(86_400_000);
    await app.settled();
    expect(receiver.received).toEqual([]);
  });

  it('is sent once, however many processes take it up', async () => {
    const sent = await send({ purpose: 'service' });
    const attempt = app.nest.get(AttemptMessage);
    await Promise.all(Array.from({ length: 4 }, () => attempt.execute(shop.tenantId, sent.body.id)));
    expect(receiver.received).toHaveLength(1);
    expect(await read(sent)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('that a process died with before it left is tried again under the same id', async () => {
    const sent = await send({ purpose: 'service' });
    await leaveBehind(sent.body.id, 'claimed_at = $3, attempts = 1', clock.now());
    await app.settled();
    expect(receiver.received).toEqual([]);
    clock.advance(181_000);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([sent.body.id]);
  });

  it('that left, and of which a process took the answer along, is not sent again', async () => {
    const sent = await send({ purpose: 'service' });
    receiver.meanwhile = () => leaveBehind(sent.body.id, 'claimed_at = $3, attempts = 2', clock.now());
    await app.nest.get(AttemptMessage).execute(shop.tenantId, sent.body.id);
    expect(receiver.received).toHaveLength(1);
    clock.advance(181_000);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'sent', problem: { code: 'interrupted' }, sentAt: '2026-11-25T04:00:00.000Z' });
    expect(receiver.received).toHaveLength(1);
  });

  it('that was taken over by another process is held back in the last moment', async () => {
    const body = JSON.stringify({ errcode: 0, access_token: 'a token', expires_in: 7_200, msgid: 'task-1' });
    receiver.answer = { status: 200, body, headers: { 'content-type': 'application/json' } };
    const wecom = { corpId: 'ww12345678', secret: 'a secret of some length', sender: 'lin' };
    const installationId = await install('channel-wecom-group', wecom, ['qyapi.weixin.qq.com']);
    customer = `/customers/${await aCustomer({ contacts: [{ kind: 'wecom', value: 'wm-lin' }] })}`;
    const sent = await send({ installationId, purpose: 'service' });
    receiver.meanwhile = () => leaveBehind(sent.body.id, 'claimed_at = $3, attempts = 2', clock.now());
    await app.nest.get(AttemptMessage).execute(shop.tenantId, sent.body.id);
    expect(receiver.received.map(({ path }) => path.replace(/\?.*/, ''))).toEqual(['/cgi-bin/gettoken']);
    expect(await read(sent)).toMatchObject({ state: 'queued', attempts: 2, sentAt: null });
    receiver.meanwhile = () => Promise.resolve();
    clock.advance(181_000);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted', attempts: 3 });
  });

  it('at which every attempt breaks off is given up', async () => {
    const sent = await send({ purpose: 'service' });
    await leaveBehind(sent.body.id, 'claimed_at = $3, attempts = $4', clock.now(), 6);
    clock.advance(181_000);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'failed', problem: { code: 'channel-failed' } });
    expect(receiver.received).toEqual([]);
  });

  it('of a suspended company stays where it is until the company is resumed, also where it was queued already', async () => {
    const sent = await send({ purpose: 'service' });
    const operator = await anOperator(app);
    await operator.owner.post(`/operator/tenants/${shop.tenantId}/suspend`, { reason: 'Unpaid' }).expect(200);
    await app.nest.get(AttemptMessage).execute(shop.tenantId, sent.body.id);
    clock.advance(181_000);
    await app.settled();
    expect(receiver.received).toEqual([]);
    await operator.owner.post(`/operator/tenants/${shop.tenantId}/resume`).expect(200);
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('leaves no faster than its channel allows, and those that wait queue up', async () => {
    receiver.answer = { status: 200, body: '{"errcode":0}', headers: { 'content-type': 'application/json' } };
    const robot = { accessToken: 'a token of some length', signingSecret: 'SEC and more than that' };
    const installationId = await install('channel-dingtalk-robot', robot, ['oapi.dingtalk.com']);
    for (let count = 0; count < 23; count += 1) await send({ installationId, purpose: 'service' });
    await app.settled();
    expect(receiver.received).toHaveLength(20);
    const { body } = await shop.owner.get(`${customer}/messages`).expect(200);
    const waiting: string[] = body.items.flatMap(({ nextAttemptAt }: { nextAttemptAt: string | null }) => nextAttemptAt ?? []);
    const seconds = waiting.map((at) => (Date.parse(at) - Date.parse(noon)) / 1_000).toSorted((left, right) => left - right);
    expect(seconds).toEqual([4, 7, 10]);
  });

  it('is sent once under one external id, and says so when it differs', async () => {
    const first = await send({ purpose: 'service', externalId: 'shipped-7' });
    const second = await send({ purpose: 'service', externalId: 'shipped-7' });
    expect(second.body.id).toBe(first.body.id);
    const differs = await send({ purpose: 'service', externalId: 'shipped-7', content: { kind: 'text', text: 'Other' } }, 409);
    expect(differs.body.code).toBe('messages.content-differs');
    await app.settled();
    expect(receiver.received).toHaveLength(1);
  });

  it('is refused for what the channel does not take', async () => {
    const { body } = await send({ purpose: 'service', content: { kind: 'notes', notes: 'Call' } }, 422);
    expect(body).toMatchObject({ code: 'messages.content-refused', errors: [{ pointer: '/content/kind' }] });
    const long = await send({ purpose: 'service', content: { kind: 'text', text: '字'.repeat(20_001) } }, 422);
    expect(long.body.errors).toMatchObject([{ pointer: '/content/text', params: { length: 20_001, limit: 20_000 } }]);
  });

  it('is kept sealed, without an address, and not shown in the audit', async () => {
    const sent = await send({ purpose: 'service', content: { kind: 'text', text: 'confidential words' } });
    await app.settled();
    const database = app.nest.get(TenantDatabase);
    const [row] = await database.run(shop.tenantId, () =>
      database.query<{ whole: string; content: Buffer }>(
        'SELECT m::text AS whole, content FROM messages m WHERE tenant_id = $1 AND id = $2',
        [shop.tenantId, sent.body.id],
      ),
    );
    expect(row?.whole).not.toContain('2025550142');
    expect(row?.content.includes('confidential')).toBe(false);
    const audit = await shop.owner.get(`/audit-entries?subjectId=${sent.body.id}`).expect(200);
    expect(audit.body.items[0]).toMatchObject({ action: 'messages.queued' });
    expect(audit.text).not.toContain('confidential');
  });

  it('leaves only for people and machines of confirmed companies, who may send', async () => {
    const analyst = (await shop.member('analyst')).client;
    await analyst.post(`${customer}/messages`, { installationId: channel, purpose: 'service', content: text }).expect(403);
    await analyst.get(`${customer}/messages`).expect(200);
    const other = await app.aTenant();
    const { body } = await other.owner.post('/customers', { name: 'Ada' }).expect(201);
    const request = { installationId: channel, purpose: 'service', content: text };
    expect((await other.owner.post(`/customers/${body.id}/messages`, request).expect(403)).body.code).toBe('auth.address-not-confirmed');
    const key = await other.key('messages:write', 'messages:read', 'customers:read');
    expect((await key.post(`/customers/${body.id}/messages`, request).expect(403)).body.code).toBe('auth.address-not-confirmed');
  });

  it('stands in the timeline with what became of it', async () => {
    await send({ purpose: 'service' });
    await app.settled();
    const { body } = await shop.owner.get(`${customer}/timeline?type=message.sent`).expect(200);
    expect(body.items).toMatchObject([
      { type: 'message.sent', message: { names: { en: 'Webhook' }, purpose: 'service', state: 'accepted', receipts: [] } },
    ]);
  });

  it('shows why it did not go in the timeline, to those who may read messages', async () => {
    await send({ purpose: 'service' });
    await shop.owner.put(`${customer}/do-not-contact`, { stopped: true, reason: 'Asked by phone' }).expect(200);
    await app.settled();
    const { body } = await shop.owner.get(`${customer}/timeline`).expect(200);
    expect(body.items).toMatchObject([
      { type: 'contact.stopped', consent: { reason: 'Asked by phone' } },
      { type: 'message.sent', message: { state: 'refused', problem: { code: 'refused', reason: 'do-not-contact' } } },
      ...['customer.created', 'tier.assigned'].map((type) => ({ type })),
    ]);
    const permissions = [{ action: 'read', subject: 'Customer' }];
    const role = await shop.owner.post('/roles', { name: 'Customers only', permissions }).expect(201);
    const { client } = await shop.member(role.body.id);
    const seen = await client.get(`${customer}/timeline`).expect(200);
    expect(seen.body.items.map(({ type }: { type: string }) => type)).toEqual(['customer.created', 'tier.assigned']);
  });

  it('is found in a long queue without reading it, although the planner has only ever seen none', async () => {
    const { body } = await send({ purpose: 'service' });
    const database = app.nest.get(TenantDatabase);
    const columns = `tenant_id, customer_id, installation_id, plugin_id, channel_names, channel_kind, purpose, content, content_hash, source, waits_for_day,
                     actor_kind, actor_id, created_at`;
    const more = (count: number, state: string, nextAttemptAt: Date | null): Promise<{ id: string }[]> =>
      database.run(shop.tenantId, () =>
        database.query(
          `INSERT INTO messages (id, state, next_attempt_at, ${columns}) SELECT gen_random_uuid(), $3, $4, ${columns}
             FROM messages CROSS JOIN generate_series(1, $5) WHERE tenant_id = $1 AND id = $2 RETURNING id`,
          [shop.tenantId, body.id, state, nextAttemptAt, count],
        ),
      );
    await more(4_000, 'delivered', null);
    await onServer(app.database.ownerUrl, (client) => client.query('ANALYZE messages'));
    const [{ id } = { id: '' }] = await more(150, 'queued', clock.now());
    const work = app.nest.get(MessageWorkRepository, { strict: false });
    const fetched = await rowsFetched(database, shop.tenantId, 'messages', async () => {
      const claimed = await work.claim(id);
      expect(claimed?.id).toBe(id);
      if (claimed) await work.leave(claimed).then(() => work.settle(claimed, { state: 'sent', problem: problemOf('interrupted') }));
    });
    expect(fetched).toBeLessThan(20);
  });

  it('that waits keeps its channel installed', async () => {
    await send({ purpose: 'service' });
    expect((await shop.owner.delete(`/plugin-installations/${channel}`).expect(409)).body.code).toBe('plugin-installations.still-used');
  });
});

describe('a channel that a colleague carries', () => {
  it('makes one task for the customer’s owner, and what came of it is the message’s receipt', async () => {
    const call = await install('channel-call');
    const agent = await shop.member('agent');
    const { body: me } = await agent.client.get('/me').expect(200);
    await shop.owner.patch(customer, { ownerId: me.user.id }).expect(200);
    await shop.owner.post(`${customer}/consents`, { ...yes, channel: 'call' }).expect(201);
    clock.set('2026-11-25T14:00:00Z');
    const sent = await send({ installationId: call, content: { kind: 'notes', notes: '问问茶怎么样' } });
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'accepted', channel: { kind: 'call' } });
    const { body } = await agent.client.get(`/tasks?ownerId=${me.user.id}&state=open`).expect(200);
    expect(body.items).toMatchObject([
      {
        kind: 'call',
        names: { 'zh-CN': expect.any(String), en: 'Call the customer' },
        notes: '问问茶怎么样',
        dueOn: '2026-11-27',
        sourceMessageId: sent.body.id,
      },
    ]);
    const again = { tenantId: shop.tenantId, messageId: sent.body.id, pluginId: 'channel-call', task: 'call', dueInDays: 2, notes: '' };
    expect(await app.nest.get(MakesTasks).make(again)).toEqual({ id: body.items[0].id });
    clock.advance(60_000);
    await agent.client.patch(`/tasks/${body.items[0].id}`, { state: 'done', outcome: 'spoken' }).expect(200);
    await app.settled();
    const receipts = [
      { signal: null, state: { en: 'To be called' } },
      { signal: 'replied', state: { en: 'Spoken to' } },
    ];
    expect(await read(sent)).toMatchObject({ state: 'replied', receipts });
  });
});

const addressIn = (): string => new URL(JSON.parse(receiver.received[0]?.body ?? '{}').data.unsubscribeUrl).pathname;
const posted = { 'content-type': 'application/x-www-form-urlencoded' };

describe('whoever got a message', () => {
  it('asks for no more with one click, and a scanner that follows the link changes nothing', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    await send();
    await app.settled();
    const page = await app.anybody().get(addressIn()).expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('<form method="post">');
    expect(await check()).toMatchObject({ allowed: true });
    const chinese = await app.anybody().speaking('zh-CN').post(addressIn(), 'List-Unsubscribe=One-Click', posted).expect(200);
    expect(chinese.text).toContain('已退订');
    await app.anybody().post(addressIn(), 'List-Unsubscribe=One-Click', posted).expect(200);
    expect(await check()).toMatchObject({ allowed: false, reason: 'consent-withdrawn' });
    const { body } = await shop.owner.get(`${customer}/consents`).expect(200);
    expect(body.items).toMatchObject([{ purpose: 'marketing', channel: 'sms', state: 'withdrawn', actor: { kind: 'system' } }, {}]);
  });

  it('cannot ask with an address that was not made for them, nor for messages about their own order', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    const service = await send({ purpose: 'service' });
    await app.settled();
    expect(JSON.parse(receiver.received.pop()?.body ?? '{}').data.unsubscribeUrl).toBeNull();
    await send();
    await app.settled();
    const forged = addressIn().replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    const { tenantId } = shop;
    const ofService = await app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(UnsubscribeAddress).of(service.body.id));
    for (const path of [forged, new URL(ofService).pathname, addressIn().replace(/[^/]+$/, '0'.repeat(128))])
      await app.anybody().post(path, '', posted).expect(404);
    await app.anybody().get(forged).expect(404);
    expect(await check()).toMatchObject({ allowed: true });
  });
});

describe('a task for a colleague', () => {
  it('is taken back when the customer no longer wants what it is about', async () => {
    const installationId = await install('channel-call');
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    const content = { kind: 'notes', notes: 'Call' };
    const [offer, order] = [await send({ installationId, content }), await send({ installationId, content, purpose: 'service' })];
    await app.settled();
    await shop.owner.post(`${customer}/consents`, { ...no, channel: 'sms' }).expect(201);
    await app.settled();
    expect((await shop.owner.get('/tasks?state=open').expect(200)).body.items).toHaveLength(2);
    await shop.owner.post(`${customer}/consents`, { ...no, channel: 'call' }).expect(201);
    await app.settled();
    expect(await read(offer)).toMatchObject({ state: 'refused', problem: { code: 'refused', reason: 'consent-withdrawn' } });
    expect((await shop.owner.get('/tasks?state=open').expect(200)).body.items).toMatchObject([{ sourceMessageId: order.body.id }]);
    await shop.owner.put(`${customer}/do-not-contact`, { stopped: true }).expect(200);
    await app.settled();
    expect(await read(order)).toMatchObject({ state: 'refused', problem: { reason: 'do-not-contact' } });
    expect((await shop.owner.get('/tasks?state=open').expect(200)).body.items).toEqual([]);
  });

  it('goes to who wrote the message where the customer’s owner is no member any more', async () => {
    const installationId = await install('channel-call');
    const agent = await shop.member('agent');
    const { body: me } = await agent.client.get('/me').expect(200);
    await shop.owner.patch(customer, { ownerId: me.user.id }).expect(200);
    await shop.owner.delete(`/members/${me.user.id}`).expect(204);
    await send({ installationId, purpose: 'service', content: { kind: 'notes', notes: 'Call' } });
    await app.settled();
    const { body } = await shop.owner.get('/tasks').expect(200);
    expect(body.items).toMatchObject([{ owner: { id: shop.userId } }]);
  });
});

describe('a test', () => {
  it('goes to one person, and to so many in an hour', async () => {
    const wecom = await install('channel-wecom-app', { corpId: 'ww12345678', agentId: 1_000_002, secret: 'a secret of some length' }, [
      'qyapi.weixin.qq.com',
    ]);
    for (const to of ['@all', 'lin|chen', ''])
      await shop.owner.post(`/plugin-installations/${wecom}/test-message`, { to, content: text }).expect(422);
    await app.nest.get(Counters).hit(`test-messages|${shop.tenantId}`, { windowSeconds: 3_600, limit: 30, by: 29 });
    const test = (): PendingAnswer =>
      shop.owner.post(`/plugin-installations/${channel}/test-message`, { to: '+12025550187', content: text });
    await test().expect(200);
    const { body, headers } = await test().expect(429);
    expect(body.code).toBe('request.rate-limited');
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_000);
    expect(receiver.received).toHaveLength(1);
  });

  it('is made of an address of the channel’s kind and of what the channel takes, and is not a person’s work', async () => {
    const form = await shop.owner.get(`/plugin-installations/${channel}/test-message`).expect(200);
    expect(form.body).toMatchObject({ address: 'phone', contents: expect.arrayContaining([{ kind: 'text', limits: expect.anything() }]) });
    const video = await install('channel-video');
    const { body } = await shop.owner.get(`/plugin-installations/${video}/test-message`).expect(422);
    expect(body.code).toBe('messages.test-needs-no-person');
  });

  it('goes to the address that was named, and keeps neither it nor what it said', async () => {
    const tested = await shop.owner
      .post(`/plugin-installations/${channel}/test-message`, { to: '+1 202 555 0187', content: text })
      .expect(200);
    expect(tested.body).toEqual({ ok: true, problem: null });
    expect(JSON.parse(receiver.received[0]?.body ?? '{}').data.recipients).toEqual([{ address: '+12025550187', name: null }]);
    const audit = await shop.owner.get(`/audit-entries?subjectId=${channel}`).expect(200);
    expect(audit.body.items[0]).toMatchObject({ action: 'messages.tested' });
    expect(audit.text).not.toContain('2025550187');
  });

  it('says in words what went wrong, and is not asked of strangers', async () => {
    receiver.answer = { status: 410 };
    const { body } = await shop.owner
      .post(`/plugin-installations/${channel}/test-message`, { to: '+12025550187', content: text })
      .expect(200);
    expect(body).toMatchObject({ ok: false, problem: { reason: 'receiver-gone', words: { en: expect.any(String) } } });
    await shop.owner.post(`/plugin-installations/${channel}/test-message`, { to: 'nowhere', content: text }).expect(422);
    const unconfirmed = await app.aTenant();
    await unconfirmed.owner.post(`/plugin-installations/${channel}/test-message`, { to: null, content: text }).expect(403);
  });
});

describe('a report of a provider', () => {
  it('that is faster than the provider’s answer counts, and so do those after it', async () => {
    const sent = await send({ purpose: 'service' });
    const at = Date.parse('2026-11-25T04:10:00Z');
    receiver.meanwhile = () => report({ type: 'message.receipt', data: { id: sent.body.id, signal: 'delivered', at } });
    await app.settled();
    expect(await read(sent)).toMatchObject({ state: 'delivered', sentAt: expect.any(String) });
    await report(receipt('opened', Date.parse('2026-11-25T05:00:00Z')));
    expect(await read(sent)).toMatchObject({ state: 'opened' });
  });

  it('says why a message failed, until it has arrived all the same', async () => {
    const sent = await send({ purpose: 'service' });
    await app.settled();
    await report(receipt('failed', Date.parse('2026-11-25T04:10:00Z')));
    expect(await read(sent)).toMatchObject({ state: 'failed', problem: { code: 'reported' } });
    await report(receipt('delivered', Date.parse('2026-11-25T04:20:00Z')));
    await report(receipt('failed', Date.parse('2026-11-25T04:30:00Z')));
    expect(await read(sent)).toMatchObject({ state: 'delivered', problem: null });
  });

  it('of two replies in one moment brings both, once each', async () => {
    for (const said of ['TD', 'OK', 'TD'])
      await report({ type: 'message.received', data: { address: '+12025550142', text: said, at: Date.parse(noon) } });
    const { body } = await shop.owner.get(`${customer}/timeline?type=message.received`).expect(200);
    expect(body.items).toHaveLength(2);
  });

  it('moves its message on, once however often it comes', async () => {
    const sent = await send({ purpose: 'service' });
    await app.settled();
    await report(receipt('opened', Date.parse('2026-11-25T05:00:00Z')));
    await report(receipt('delivered', Date.parse('2026-11-25T04:30:00Z')));
    await report(receipt('delivered', Date.parse('2026-11-25T04:30:00Z')));
    expect(await read(sent)).toMatchObject({ state: 'opened', receipts: [{ signal: 'delivered' }, { signal: 'opened' }] });
  });

  it('brings what customers write back to their timeline', async () => {
    await report({ type: 'message.received', data: { id: 'r-1', address: '+12025550142', text: 'Thank you' } });
    await report({ type: 'message.received', data: { id: 'r-1', address: '+12025550142', text: 'Thank you' } });
    await report({ type: 'message.received', data: { id: 'r-2', address: '+12025550199', text: 'Stranger' } });
    const { body } = await shop.owner.get(`${customer}/timeline?type=message.received`).expect(200);
    expect(body.items).toHaveLength(1);
    const reply = await (await shop.member('analyst')).client.get(`/message-replies/${body.items[0].id}`).expect(200);
    expect(reply.body).toMatchObject({ text: 'Thank you', optsOut: false, channel: { names: { en: 'Webhook' } } });
    await (await app.aTenant()).owner.get(`/message-replies/${body.items[0].id}`).expect(404);
    const own = [
      { action: 'read', subject: 'Customer', only: 'own' },
      { action: 'read', subject: 'Message' },
    ];
    const role = await shop.owner.post('/roles', { name: 'Own customers', permissions: own }).expect(201);
    await (await shop.member(role.body.id)).client.get(`/message-replies/${body.items[0].id}`).expect(404);
  });

  it('of the word for no more withdraws consent on that channel', async () => {
    await shop.owner.post(`${customer}/consents`, yes).expect(201);
    await app.nest.get(TenantDatabase).run(shop.tenantId, async () => {
      const installed = await app.nest.get(ReadActiveChannel).find(channel);
      if (!installed) throw new Error('The channel is off.');
      const reply = { id: 'r-9', address: '+12025550142', text: 'TD', at: null, optsOut: true };
      for (let time = 0; time < 2; time += 1) await app.nest.get(RecordReply).execute(installed, reply);
    });
    const { body } = await shop.owner.get(`${customer}/consents`).expect(200);
    expect(body.items).toMatchObject([
      { channel: 'sms', source: 'message', actor: { kind: 'system' } },
      { channel: 'sms' },
      { channel: null },
    ]);
    expect(await check()).toMatchObject({ allowed: false, reason: 'consent-withdrawn' });
  });

  it('is asked for again later while the company is suspended, and no plugin reads it', async () => {
    const sent = await send({ purpose: 'service' });
    await app.settled();
    const desk = (await anOperator(app)).owner;
    const callback = address();
    await desk.post(`/operator/tenants/${shop.tenantId}/suspend`, { reason: 'Why' }).expect(200);
    const body = JSON.stringify(receipt('delivered', Date.parse('2026-11-25T04:30:00Z')));
    const { headers } = await app
      .anybody()
      .post(await callback, body, signed(body))
      .expect(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await desk.post(`/operator/tenants/${shop.tenantId}/resume`).expect(200);
    expect((await read(sent)).receipts).toEqual([]);
    await app
      .anybody()
      .post(await callback, body, signed(body))
      .expect(200);
    expect((await read(sent)).receipts).toMatchObject([{ signal: 'delivered' }]);
  });

  it('is refused without a proof, and unknown at an address that was not made here', async () => {
    const body = JSON.stringify({ type: 'message.receipt', data: { id: 'p-1', signal: 'delivered' } });
    await app
      .anybody()
      .post(await address(), body, signed(body, `whsec_${Buffer.from('another secret entirely!').toString('base64')}`))
      .expect(403);
    await app
      .anybody()
      .post(await address(), `${body} `, signed(body))
      .expect(403);
    await app
      .anybody()
      .get(await address())
      .expect(403);
    const forged = (await address()).replace(/([0-9a-f])-reports$/, (_, digit: string) => `${digit === '0' ? '1' : '0'}-reports`);
    for (const path of [forged, '/api/v1/channel-callbacks/none', `/api/v1/channel-callbacks/${'0'.repeat(128)}-reports`])
      await app.anybody().post(path, body, signed(body)).expect(404);
    await shop.owner.patch(`/plugin-installations/${channel}`, { version: 2, enabled: false }).expect(200);
    await app.anybody().post(forged, body, signed(body)).expect(404);
  });
});
