import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { tokenSentTo } from '../../testing/add-member.js';

const ADDRESS = '93.184.216.34';
const noon = '2026-11-25T04:00:00Z';
const HALF_AN_HOUR = 1_800_000;

const clock = new FixedClock(noon);
let provider: WebhookReceiver;
let app: TestApp;
let shop: TestTenant;
let message: string;

/** What WeCom answers, to whatever it is asked: a token, the id of a task, and what has become of it. */
const answering = (sent: object[]): void => {
  const body = { errcode: 0, errmsg: 'ok', access_token: 'a token', expires_in: 7_200, fail_list: [], msgid: 'task-1', send_list: sent };
  provider.answer = { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};
const asked = (): number => provider.received.filter(({ path }) => path.includes('get_groupmsg_send_result')).length;
const read = async (): Promise<Record<string, unknown>> => (await shop.owner.get(`/messages/${message}`).expect(200)).body;

beforeAll(async () => {
  provider = await WebhookReceiver.start();
  const dialler = new RecordingDialler().answerWith(ADDRESS, 443, provider.port);
  const resolver = new TableResolver({ 'qyapi.weixin.qq.com': [ADDRESS] });
  app = await startTestApp({ clock, parts: { dialler, resolver } });
});
afterAll(async () => {
  await app.stop();
  await provider.stop();
});
beforeEach(async () => {
  clock.set(noon);
  provider.received.length = 0;
  answering([]);
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  const token = await tokenSentTo(app, shop.email, 'confirm-address');
  await app.anybody().post('/auth/confirm-address', { token }).expect(204);
  const configuration = { corpId: 'ww12345678', secret: 'a secret of some length', sender: 'lin' };
  const accepts = { reads: ['sender'], hosts: ['qyapi.weixin.qq.com'] };
  const { body: installed } = await shop.owner
    .post('/plugin-installations', { pluginId: 'channel-wecom-group', configuration, accepts })
    .expect(201);
  const contacts = [{ kind: 'wecom', value: 'wm-lin' }];
  const { body: customer } = await shop.owner.post('/customers', { name: '林晓', contacts }).expect(201);
  const content = { kind: 'text', text: '您好' };
  const { body } = await shop.owner
    .post(`/customers/${customer.id}/messages`, { installationId: installed.id, purpose: 'service', content })
    .expect(202);
  message = body.id;
  await app.settled();
});

describe('a message of which its provider does not report', () => {
  it('is asked about until something final is known of it', async () => {
    expect(await read()).toMatchObject({ state: 'accepted' });
    expect(asked()).toBe(0);
    answering([{ external_userid: 'wm-lin', userid: 'lin', status: 0 }]);
    clock.advance(HALF_AN_HOUR + 1_000);
    await app.settled();
    expect(asked()).toBe(1);
    expect(await read()).toMatchObject({ state: 'accepted', receipts: [{ state: { 'zh-CN': '待成员确认' } }] });

    answering([{ external_userid: 'wm-lin', userid: 'lin', status: 1, send_time: clock.now().getTime() / 1_000 }]);
    clock.advance(HALF_AN_HOUR + 1_000);
    await app.settled();
    expect(await read()).toMatchObject({ state: 'delivered' });
    clock.advance(2 * HALF_AN_HOUR);
    await app.settled();
    expect(asked()).toBe(2);
  });

  it('is asked about again where there was no usable answer, and no longer than the channel says', async () => {
    provider.answer = { status: 500, body: 'no' };
    clock.advance(HALF_AN_HOUR + 1_000);
    await app.settled();
    const before = provider.received.length;
    answering([{ external_userid: 'wm-lin', userid: 'lin', status: 2 }]);
    clock.advance(HALF_AN_HOUR + 1_000);
    await app.settled();
    expect(provider.received.length).toBeGreaterThan(before);
    expect(await read()).toMatchObject({ state: 'failed' });
  });

  it('is forgotten about after a week', async () => {
    clock.advance(8 * 86_400_000);
    await app.settled();
    expect(asked()).toBe(0);
    expect(await read()).toMatchObject({ state: 'accepted' });
  });
});
