import { afterAll, describe, expect, it } from 'vitest';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { aChannel, aMessage, versionOf } from '../testing/a-channel.js';
import { aChannelPlugin, channelPlan, http } from '../testing/a-channel-plugin.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { OutreachChannels } from './outreach-channels.js';
import { PluginFailed } from './plugin-host.errors.js';
import { PluginInvoker } from './plugin-invoker.js';

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());

const machine = { runtime, clock: new FixedClock() };
const channels = new OutreachChannels(new PluginInvoker(runtime, { record: () => undefined }));
const brokeContract = (error: unknown) => PluginFailed.matches(error) && error.params['fault'] === 'broke-contract';
const planned = (changes: string, config: object = { key: 's3cret' }) =>
  channels.plan('tenant', versionOf(aChannelPlugin({ plan: `return { ...${channelPlan}, ${changes} };` })), config);
const rendered = async (request: string, bodies: Readonly<Record<string, string>> = {}) => {
  const { channel } = await aChannel(machine, aChannelPlugin({ render: `return { request: ${request} };`, ...bodies }), { key: 's3cret' });
  return channels.render('tenant', channel.plan, aMessage);
};

const token = (request: string) =>
  `tokens: [{ name: 'access', request: { ${request} }, token: '/t', lifetime: { seconds: 60 }, expired: [] }]`;
const callback = (checks: string) => `callbacks: [{ key: 'receipts', checks: [${checks}] }]`;

describe('what a channel says when it fails', () => {
  it('names in no log whom it was about, neither by what it was sent nor by what a provider answered', async () => {
    const said: string[] = [];
    const logged = new OutreachChannels(new PluginInvoker(runtime, { record: ({ message }) => said.push(message) }));
    const bodies = {
      render: 'const [to] = input.message.recipients; throw new Error(`cannot write to ${to.name} (${to.address})`);',
      readResponse: 'throw new Error(`no word of ${input.response.body}`);',
    };
    const { channel } = await aChannel(machine, aChannelPlugin(bodies, { reads: ['address', 'name'] }), { key: 's3cret' });
    const recipients = [{ address: 'wx-lin-7', name: 'Lin Yue' }];
    const rendering = logged.render('tenant', channel.plan, { ...aMessage, recipients });
    await expect(rendering).rejects.toSatisfy(
      (error: unknown) => PluginFailed.matches(error) && !/Lin|wx/.test(JSON.stringify(error.params)),
    );
    const body = 'refused: lin@example.com, +12025550142';
    await expect(logged.readResponse('tenant', channel.plan, { kind: 'http', status: 200, headers: {}, body })).rejects.toMatchObject({
      params: { message: 'Error: no word of •••' },
    });
    expect(said).toEqual(['Error: cannot write to ••• (•••)', 'Error: no word of •••']);
  });
});

describe('the plan of a channel', () => {
  it.each([
    ['no contents', 'contents: []'],
    ['a field that there is not', 'more: 1'],
    ['a state without a sentence', "confirmation: { by: 'owner', states: [{ key: 'other', signal: null, final: true }], reminders: null }"],
    [
      'a callback without a sentence',
      "callbacks: [{ key: 'other', checks: [{ check: 'equal', expected: { secret: '/key' }, received: 'x' }] }]",
    ],
    ['a callback without a check', callback('')],
    ['a callback that anybody can forge', callback("{ check: 'equal', expected: 'x', received: { callback: 'body' } }")],
    [
      'a callback that is checked by a token',
      callback("{ check: 'equal', expected: { concat: [{ secret: '/key' }, { token: 'access' }] }, received: 'x' }"),
    ],
    ['a token that asks for a token', token(`${http}, query: { a: { token: 'access' } }`)],
    ['a token that asks for a secret that there is not', token(`${http}, query: { a: { secret: '/other' } }`)],
    ['a token whose request is no expression', token(`${http}, query: { a: { secret: 7 } }`)],
    ['more recipients than anybody takes', 'recipients: 10001'],
    ['a signal that there is not', "signals: ['liked']"],
    ['two contents of one kind', "contents: [{ kind: 'text' }, { kind: 'text' }]"],
  ])('is refused with %s', async (_what, changes) => {
    await expect(planned(changes)).rejects.toSatisfy(brokeContract);
  });

  it('is the same for a secret as it was entered and for the reference that stands for it', async () => {
    const entered = await planned('problems: []');
    expect(entered.config).toEqual({ key: { secret: '/key' } });
    expect(await planned('problems: []', { key: { secret: '/key' } })).toEqual(entered);
  });

  it('is not asked for when the configuration does not fit its schema', async () => {
    expect((await planned('contents: []', { key: 7 })).problems).toMatchObject([{ pointer: '/key', code: 'configuration.wrong-type' }]);
  });

  it('is made without the secret ever being in the sandbox', async () => {
    const telltale = aChannelPlugin({
      plan: `if (JSON.stringify(input).includes('s3cret')) throw new Error('seen'); return ${channelPlan};`,
    });
    await expect(channels.plan('tenant', versionOf(telltale), { key: 's3cret' })).resolves.toMatchObject({ problems: [] });
  });
});

describe('the request of a channel', () => {
  it.each([
    ['nothing', 'null'],
    ['a secret that the configuration does not have', `{ ${http}, query: { a: { secret: '/other' } } }`],
    ['the prototype of its schema for a secret', `{ ${http}, query: { a: { secret: '/__proto__' } } }`],
    ['a token source that the plan does not have', `{ ${http}, query: { a: { token: 'access' } } }`],
    ['an expression with a key too many', `{ ${http}, body: { json: { a: { secret: '/key', b: 1 } } } }`],
    ['a callback outside of a callback', `{ ${http}, query: { a: { callback: 'body' } } }`],
    ['the body inside itself', `{ ${http}, body: { json: [{ body: 'text' }] } }`],
    ['a header whose value is a number', `{ ${http}, headers: { a: 1 } }`],
    [
      'a line break in a subject',
      "{ kind: 'smtp', server: { host: 'a', port: 1, security: 'tls' }, letter: { from: { name: '', address: 'a@b' }, to: 'c@d', subject: 'a\\nb', text: '' } }",
    ],
    [
      "a header of a letter that is the host's",
      "{ kind: 'smtp', server: { host: 'a', port: 1, security: 'tls' }, letter: { from: { name: '', address: 'a@b' }, to: 'c@d', subject: '', text: '', headers: { bcc: 'e@f' } } }",
    ],
    [
      'two addresses for one',
      "{ kind: 'smtp', server: { host: 'a', port: 1, security: 'tls' }, letter: { from: { name: '', address: 'a@b' }, to: 'c@d,e@f', subject: '', text: '' } }",
    ],
    ['a task that was not declared', "{ kind: 'task', task: 'dance', dueInDays: 0, notes: '' }"],
    ['a task for next year', "{ kind: 'task', task: 'call', dueInDays: 400, notes: '' }"],
    ['more expressions than anybody needs', `{ ${http}, body: { json: Array.from({ length: 1001 }, () => ({ now: 's' })) } }`],
  ])('is refused with %s', async (_what, request) => {
    await expect(rendered(request)).rejects.toSatisfy(brokeContract);
  });

  it('fails without a word about whom it was for', async () => {
    const failing = rendered('null', {
      render: 'throw new Error(`${input.message.recipients[0].address} ${input.message.content.text}`);',
    });
    await expect(failing).rejects.toSatisfy((error) => PluginFailed.matches(error) && error.params['message'] === 'Error: ••• •••');
  });

  it('is made of what the manifest reads and nothing else', async () => {
    const check = "if (input.message.recipients[0].name !== null || input.message.sender !== null) throw new Error('more than it reads');";
    await expect(rendered('null', { render: `${check} return { request: { ${http} } };` })).resolves.toBeDefined();
    const blind = aChannelPlugin(
      { render: `if (input.message.recipients.length > 0) throw new Error('seen'); return { request: { ${http} } };` },
      { reads: [] },
    );
    const { channel } = await aChannel(machine, blind, {});
    await expect(channels.render('tenant', channel.plan, aMessage)).resolves.toBeDefined();
  });
});

describe('what a channel makes of an answer', () => {
  const response = { kind: 'http', status: 200, headers: {}, body: '' } as const;

  it.each([
    ['an outcome that there is not', "return { outcome: 'maybe' };"],
    ['a reason without a sentence', "return { outcome: 'rejected', permanent: true, reason: 'mood' };"],
    ['a token source that the plan does not have', "return { outcome: 'token-expired', token: 'access' };"],
    ['a pause of a year', "return { outcome: 'retry', reason: 'refused', afterSeconds: 31536000 };"],
    [
      'a refused recipient without a reason',
      "return { outcome: 'accepted', id: null, refused: [{ address: 'a', permanent: true, reason: 'mood' }] };",
    ],
  ])('is refused with %s', async (_what, readResponse) => {
    const { channel } = await aChannel(machine, aChannelPlugin({ readResponse }), {});
    await expect(channels.readResponse('tenant', channel.plan, response)).rejects.toSatisfy(brokeContract);
  });

  it.each([
    ['a signal that it did not announce', "{ id: 'a', address: null, signal: 'opened', at: null }"],
    ['a receipt for no message', "{ id: null, address: null, signal: 'delivered', at: null }"],
    ['a state that the plan does not have', "{ id: 'a', address: null, signal: null, state: 'waiting', at: null }"],
  ])('is refused with %s in a callback', async (_what, receipt) => {
    const { channel } = await aChannel(machine, aChannelPlugin({ readCallback: `return { receipts: [${receipt}], messages: [] };` }), {});
    const reading = channels.readCallback('tenant', channel.plan, { callback: 'receipts', body: '', headers: {} });
    await expect(reading).rejects.toSatisfy(brokeContract);
  });
});
