import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { QuickJsPluginRuntime } from '../../adapters/quickjs-plugin-runtime.js';
import { aChannel, aMessage } from '../../testing/a-channel.js';
import { builtPlugin } from '../../testing/built-plugin.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { dingtalk } from '../../testing/providers/dingtalk.js';
import { LocalProvider, type ProviderAnswer, type ReceivedRequest } from '../../testing/providers/local-provider.js';
import { sealedByWecom } from '../../testing/providers/sealed-by-wecom.js';
import { MailServer } from '../../testing/providers/mail-server.js';
import { tencentSms } from '../../testing/providers/tencent-sms.js';
import { WeCom } from '../../testing/providers/wecom.js';
import { verifyCallback } from './verify-callback.js';

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());

const host = () => ({ runtime, clock: new FixedClock('2026-03-02T04:05:06.789Z') });
const stopping = <Server extends { stop(): Promise<void> }>(server: Server): Server => {
  onTestFinished(() => server.stop());
  return server;
};
const to = (...addresses: string[]) => ({ recipients: addresses.map((address) => ({ address, name: null })) });

describe('SMS by Tencent Cloud', async () => {
  const sms = await builtPlugin('channel-tencent-sms');
  const account = { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' };
  const config = { ...account, appId: '1400006666', signature: '某某茶业', callbackToken: 'fh83hf83hf83hf83hf83hf' };
  const content = { kind: 'template', template: '449739', params: ['林', '88'] } as const;

  async function connected(given: object = {}) {
    const machine = host();
    const provider = stopping(await tencentSms(account, new FixedClock(machine.clock.now())));
    const channel = await aChannel(machine, sms, { ...config, ...given }, { 'sms.tencentcloudapi.com': provider.port });
    return { ...channel, ...machine, provider };
  }

  it('is taken with its signature, whose key never was in the sandbox', async () => {
    const { send, provider } = await connected();
    expect(await send({ content })).toEqual({ outcome: 'accepted', id: '5000:1' });
    expect(JSON.parse(provider.received[0]!.body)).toMatchObject({ PhoneNumberSet: ['+8613800138000'], TemplateParamSet: ['林', '88'] });
  });

  it('is refused under another key, for a number that opted out, and for a clock that is off', async () => {
    const other = await connected({ secretKey: 'another-key-another-key' });
    expect(await other.send({ content })).toMatchObject({ outcome: 'rejected', permanent: true, reason: 'sign-in-refused' });
    const { send, clock } = await connected();
    expect(await send({ content, ...to('+8613800130000') })).toMatchObject({ outcome: 'rejected', permanent: true, reason: 'opted-out' });
    clock.advance(301_000);
    expect(await send({ content })).toMatchObject({ outcome: 'rejected', reason: 'clock-differs' });
  });

  it('takes reviewed templates only', async () => {
    const { send, dispatch } = await connected();
    expect(await send({})).toEqual({ outcome: 'content-refused', problems: [{ problem: 'kind-not-taken', kind: 'text' }] });
    expect(dispatch.sent).toEqual([]);
  });

  it('takes receipts at an address with the right parameter only', async () => {
    const { channel, channels, clock } = await connected();
    const [receipts] = channel.plan.callbacks;
    const body = JSON.stringify([
      {
        user_receive_time: '2026-03-02 12:05:06',
        nationcode: '86',
        mobile: '13800138000',
        report_status: 'SUCCESS',
        errmsg: 'DELIVRD',
        sid: '5000:1',
      },
    ]);
    const judge = (token: string) =>
      verifyCallback(receipts!, { method: 'POST', body, headers: {}, query: { token } }, channel.secrets, clock.now());
    expect(judge('guessed')).toEqual({ verdict: 'refused', why: 'equal' });
    expect(judge(config.callbackToken)).toMatchObject({ verdict: 'genuine', answer: { body: '{"result":0,"errmsg":"OK"}' } });
    expect(await channels.readCallback('tenant', channel.plan, { callback: 'receipts', body, headers: {} })).toEqual({
      receipts: [{ id: '5000:1', address: '+8613800138000', signal: 'delivered', at: Date.parse('2026-03-02T04:05:06Z') }],
      messages: [],
    });
  });
});

describe('a robot of DingTalk', async () => {
  const robot = await builtPlugin('channel-dingtalk-robot');
  const config = { accessToken: '0123456789abcdef', signingSecret: 'SEC0123456789abcdef' };

  async function connected(given: object = {}) {
    const machine = host();
    const provider = stopping(await dingtalk(config, machine.clock));
    return { ...(await aChannel(machine, robot, { ...config, ...given }, { 'oapi.dingtalk.com': provider.port })), ...machine };
  }

  it('says what it is told, signed, and its address is not readable in a log', async () => {
    const { send, dispatch } = await connected();
    expect(await send({})).toEqual({ outcome: 'accepted', id: null });
    expect(dispatch.sent[0]?.request.masked.url).toBe(
      'https://oapi.dingtalk.com/robot/send?access_token=[secret /accessToken]&timestamp=1772424306789&sign=[signature]',
    );
  });

  it('is asked to slow down after 20 messages', async () => {
    const { send } = await connected();
    for (let count = 0; count < 20; count += 1) expect(await send({})).toMatchObject({ outcome: 'accepted' });
    expect(await send({})).toMatchObject({ outcome: 'retry', reason: 'too-fast', afterSeconds: 600 });
  });

  it('is refused with another secret, and without a robot', async () => {
    expect(await (await connected({ signingSecret: 'SECanother0123' })).send({})).toMatchObject({ reason: 'signature-refused' });
    expect(await (await connected({ accessToken: 'another0123456' })).send({})).toMatchObject({ reason: 'robot-gone' });
  });
});

describe('messages of a WeCom app', async () => {
  const app = await builtPlugin('channel-wecom-app');
  const config = { corpId: 'wx5823bf96d3bd56c7', agentId: 218, secret: 'app-secret-0123456789' };

  async function connected(given: object = {}) {
    const { wecom, provider } = await WeCom.start(config);
    stopping(provider);
    const machine = host();
    const channel = await aChannel(machine, app, { ...config, ...given }, { 'qyapi.weixin.qq.com': provider.port });
    return { ...channel, ...machine, wecom, provider };
  }

  it('share one token, however many are sent at the same time', async () => {
    const { send, wecom, provider } = await connected();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => send(to('zhangsan'))));
    expect(outcomes).toEqual(Array.from({ length: 10 }, () => ({ outcome: 'accepted', id: 'app1' })));
    expect(wecom.tokens).toBe(1);
    expect(provider.received).toHaveLength(11);
  });

  it('go out with a new token when the old one expires before its time', async () => {
    const { send, wecom } = await connected();
    await send(to('zhangsan'));
    wecom.expireToken();
    const outcomes = await Promise.all([send(to('zhangsan')), send(to('lisi')), send(to('wangwu'))]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(wecom.tokens).toBe(2);
  });

  it('name who was not reached', async () => {
    const { send } = await connected();
    expect(await send(to('zhangsan', 'Nobody'.toLowerCase()))).toEqual({
      outcome: 'accepted',
      id: 'app1',
      refused: [{ address: 'nobody', permanent: true, reason: 'not-a-member' }],
    });
    expect(await send(to('nobody'))).toMatchObject({ outcome: 'rejected', reason: 'nobody-reached' });
  });

  it('cannot be sent with another secret, and the answer says why without telling it', async () => {
    const { send } = await connected({ secret: 'another-secret-0123' });
    await expect(send(to('zhangsan'))).rejects.toMatchObject({
      code: 'plugins.token-refused',
      params: { plugin: 'channel-wecom-app', source: 'access', answer: 'HTTP 200 40001' },
    });
  });

  it('are answered, and the answer is opened by the host before the plugin reads it', async () => {
    const [callbackToken, encodingKey] = ['QDG6eK', 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'];
    const { channel, channels, clock } = await connected({ callbackToken, encodingKey });
    const xml =
      '<xml><FromUserName>zhangsan</FromUserName><MsgType>text</MsgType><Content><![CDATA[好的]]></Content><MsgId>7</MsgId></xml>';
    const judge = (timestamp: number) =>
      verifyCallback(
        channel.plan.callbacks[0]!,
        sealedByWecom(xml, { token: callbackToken, key: encodingKey, receiver: config.corpId, timestamp: String(timestamp) }),
        channel.secrets,
        clock.now(),
      );
    const seconds = Math.floor(clock.now().getTime() / 1_000);
    expect(judge(seconds - 601)).toEqual({ verdict: 'refused', why: 'recent' });
    const judged = judge(seconds);
    if (judged.verdict !== 'genuine') throw new Error('not genuine');
    const reading = await channels.readCallback('tenant', channel.plan, { callback: 'messages', body: judged.body, headers: {} });
    expect(reading.messages).toEqual([{ id: '7', address: 'zhangsan', text: '好的', at: null }]);
  });

  it('show no token in a log', async () => {
    const { send, dispatch } = await connected();
    await send(to('zhangsan'));
    expect(dispatch.sent.map(({ request }) => request.masked.url)).toEqual([
      'https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=…&corpsecret=[secret /secret]',
      'https://qyapi.weixin.qq.com/cgi-bin/message/send?access_token=[token access]',
    ]);
  });
});

describe('messages to WeCom customers', async () => {
  const group = await builtPlugin('channel-wecom-group');
  const config = { corpId: 'wx5823bf96d3bd56c7', secret: 'contact-secret-0123456789', sender: 'zhangsan' };

  async function connected() {
    const { provider } = await WeCom.start(config);
    stopping(provider);
    return { ...(await aChannel(host(), group, config, { 'qyapi.weixin.qq.com': provider.port })), provider };
  }

  it('reach thousands in one task without the plugin knowing any of them', async () => {
    const { send, provider, channel, channels, exchange } = await connected();
    const customers = Array.from({ length: 10_000 }, (_, index) => (index === 7 ? 'stranger7' : `wm${String(index).padStart(30, '0')}`));
    const outcome = await send({ ...to(...customers), sender: 'lisi' });
    expect(outcome).toEqual({
      outcome: 'accepted',
      id: 'msg1',
      refused: [{ address: 'stranger7', permanent: true, reason: 'not-a-friend' }],
    });
    expect(JSON.parse(provider.received[1]!.body)).toMatchObject({ external_userid: customers });

    const states = new Map<string, number>();
    let [cursor, pages]: [string | null, number] = [null, 0];
    do {
      const request = await channels.poll('tenant', channel.plan, { id: 'msg1', sender: 'lisi', cursor });
      const { answer } = await exchange.exchange(channel, request!);
      if (answer.kind !== 'http') throw new Error('no answer');
      const reading = await channels.readPoll('tenant', channel.plan, answer);
      for (const { state = '' } of reading.receipts) states.set(state, (states.get(state) ?? 0) + 1);
      cursor = reading.cursor;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(20);
    expect(Object.fromEntries(states)).toEqual({ waiting: 2_500, sent: 2_500, 'not-a-friend': 2_500, 'over-limit': 2_499 });
  });

  it('are refused beforehand when they are too long or too many', async () => {
    const { send } = await connected();
    expect(await send({ ...to('wm1'), content: { kind: 'text', text: '茶'.repeat(1_334) } })).toEqual({
      outcome: 'content-refused',
      problems: [{ problem: 'too-long', field: 'text', unit: 'bytes', length: 4_002, limit: 4_000 }],
    });
    await expect(send(to(...Array.from({ length: 10_001 }, () => 'wm1')))).rejects.toThrow(RangeError);
  });

  it('can be called to mind three times', async () => {
    const { channel, channels, exchange } = await connected();
    const remind = async () => {
      const request = await channels.remind('tenant', channel.plan, { id: 'msg1', sender: 'lisi', cursor: null });
      const { answer } = await exchange.exchange(channel, request!);
      if (answer.kind !== 'http') throw new Error('no answer');
      return (await channels.readRemind('tenant', channel.plan, answer)).outcome;
    };
    expect([await remind(), await remind(), await remind(), await remind()]).toEqual(['accepted', 'accepted', 'accepted', 'retry']);
  });
});

describe('a webhook', async () => {
  const webhook = await builtPlugin('channel-webhook');
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signature = (id: string, time: string, body: string) =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${id}.${time}.${body}`)
      .digest('base64')}`;

  async function connected(answer: (request: ReceivedRequest) => ProviderAnswer) {
    const machine = host();
    const provider = stopping(await LocalProvider.start(answer));
    const config = { url: 'https://hooks.example.com/in?shop=1', secret, address: 'email', reports: true };
    return { ...(await aChannel(machine, webhook, config, { 'hooks.example.com': provider.port })), ...machine, provider };
  }

  it('is signed by Standard Webhooks, over the body as it arrives', async () => {
    const { send, provider } = await connected(({ headers, body }) => {
      const right = signature(headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '', body);
      return headers['webhook-signature'] === right ? { body: { id: 'x1' } } : { status: 401, body: '' };
    });
    const name = '{"secret":"/secret"}, <b>林</b>';
    expect(await send({ recipients: [{ address: 'lin@example.com', name }] })).toEqual({ outcome: 'accepted', id: 'x1' });
    const [received] = provider.received;
    expect(received).toMatchObject({ path: '/in', query: { shop: '1' }, headers: { 'webhook-timestamp': '1772424306' } });
    expect(JSON.parse(received!.body)).toMatchObject({ data: { recipients: [{ address: 'lin@example.com', name }] } });
  });

  it('understands what the receiver answers, and that it does not answer', async () => {
    const answers: ProviderAnswer[] = [
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { status: 410, body: '' },
      { status: 200, body: `${'['.repeat(60)}${']'.repeat(60)}` },
    ];
    const { send, provider } = await connected(() => answers.shift() ?? { body: '' });
    expect(await send({})).toEqual({ outcome: 'retry', reason: 'receiver-busy', afterSeconds: 7, code: '429' });
    expect(await send({})).toMatchObject({ outcome: 'rejected', permanent: true, reason: 'receiver-gone' });
    expect(await send({})).toMatchObject({ outcome: 'no-answer', failure: { reason: 'unreadable' } });
    expect(provider.received).toHaveLength(3);
  });

  it('goes nowhere but where the configuration says', async () => {
    const { send, dispatch } = await connected(() => ({ body: '' }));
    await send({});
    expect(dispatch.sent[0]?.hosts).toEqual({ declared: [], configured: ['https://hooks.example.com/in?shop=1'] });
  });

  it('takes reports that are signed with the same secret', async () => {
    const { channel, clock } = await connected(() => ({ body: '' }));
    const body = '{"type":"message.receipt","data":{"id":"m1","signal":"opened"}}';
    const time = String(Math.floor(clock.now().getTime() / 1_000));
    const judge = (signed: string) =>
      verifyCallback(
        channel.plan.callbacks[0]!,
        { method: 'POST', body, query: {}, headers: { 'webhook-id': 'e1', 'webhook-timestamp': time, 'webhook-signature': signed } },
        channel.secrets,
        clock.now(),
      ).verdict;
    expect(judge(`v1,AAAA ${signature('e1', time, body)}`)).toBe('genuine');
    expect(judge(signature('e2', time, body))).toBe('refused');
  });
});

describe('e-mail', async () => {
  const email = await builtPlugin('channel-email');
  const account = { user: 'shop@example.com', password: 'p4ssword' };
  const mail = { kind: 'mail', subject: '新茶到了', text: 'The new tea is here.', html: '<p>The new tea is here.</p>' } as const;

  async function connected(given: object = {}) {
    const server = stopping(await MailServer.start(account));
    const config = {
      ...account,
      host: 'smtp.example.com',
      security: 'starttls',
      port: 587,
      fromName: 'A shop',
      fromAddress: 'shop@example.com',
      ...given,
    };
    return { ...(await aChannel(host(), email, config, { 'smtp.example.com': server.port })), server };
  }

  it('is handed over signed in, with one click to unsubscribe', async () => {
    const { send, server } = await connected();
    const unsubscribeUrl = 'https://liuke.example.com/u/abc';
    expect(await send({ ...to('lin@example.com'), content: mail, unsubscribeUrl })).toMatchObject({
      outcome: 'accepted',
      id: expect.stringMatching(/@/),
    });
    expect(server.letters[0]).toMatch(/^List-Unsubscribe: <https:\/\/liuke\.example\.com\/u\/abc>$/m);
    expect(server.letters[0]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  });

  it.each([
    ['nobody@example.com', mail, {}, { outcome: 'rejected', permanent: true, reason: 'address-refused' }],
    ['full@example.com', mail, {}, { outcome: 'retry', reason: 'mailbox-full' }],
    ['lin@example.com', { ...mail, text: 'You won the lottery' }, {}, { outcome: 'rejected', permanent: true, reason: 'content-refused' }],
    ['lin@example.com', mail, { password: 'wrong' }, { outcome: 'rejected', permanent: true, reason: 'sign-in-refused' }],
  ])('to %s is refused for what it is', async (address, content, given, outcome) => {
    const { send } = await connected(given);
    expect(await send({ ...to(address), content })).toMatchObject(outcome);
  });

  async function tried(given: object) {
    const { channel, channels, exchange, server } = await connected(given);
    const { answer } = await exchange.exchange(channel, (await channels.check('tenant', channel.plan))!);
    if (answer.kind === 'failed') throw new Error('no answer');
    expect(server.letters).toEqual([]);
    return channels.readCheck('tenant', channel.plan, answer);
  }

  it('is tried by signing in, without a letter', async () => {
    expect(await tried({})).toEqual({ ok: true });
    expect(await tried({ password: 'wrong' })).toMatchObject({ ok: false, reason: 'sign-in-refused' });
  });

  it('says so when its password has not been entered, and sends nothing', async () => {
    const { channel, sending, dispatch } = await connected();
    const sent = sending.send({ ...channel, secrets: new Map() }, { ...aMessage, ...to('lin@example.com'), content: mail });
    await expect(sent).rejects.toMatchObject({ code: 'plugins.secret-not-entered', details: [{ pointer: '/password' }] });
    expect(dispatch.sent).toEqual([]);
  });
});

describe('human channels', () => {
  it.each([
    ['channel-call', 2],
    ['channel-visit', 14],
    ['channel-video', 7],
  ])('%s makes a task and sends nothing', async (name, dueInDays) => {
    const { send, tasks, dispatch, channel } = await aChannel(host(), await builtPlugin(name), {});
    expect(await send({ content: { kind: 'notes', notes: 'Ask how the machine runs.' } })).toEqual({ outcome: 'accepted', id: 'task 1' });
    expect(tasks).toMatchObject([
      { tenantId: 'tenant', pluginId: name, task: name.slice(8), dueInDays, notes: 'Ask how the machine runs.' },
    ]);
    expect(dispatch.sent).toEqual([]);
    expect(channel.plan.confirmation).toMatchObject({ by: 'owner', reminders: null });
  });
});
