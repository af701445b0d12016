import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { QuickJsPluginRuntime } from '../../adapters/quickjs-plugin-runtime.js';
import { aChannel } from '../../testing/a-channel.js';
import { aChannelPlugin, channelPlan, http } from '../../testing/a-channel-plugin.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { LocalProvider } from '../../testing/providers/local-provider.js';

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());

const tokens = `tokens: [{ name: 'access', request: { ${http}, query: { key: { secret: '/key' } } }, token: '/token', lifetime: { seconds: 600 }, expired: [] }]`;

/** A provider whose way of saying that a token has expired no declaration could state: the plugin has to read it. */
async function aProviderWithTokens({ acceptsNone = false } = {}) {
  let given = 0;
  const provider = await LocalProvider.start(({ query, headers }) => {
    if (query['key'] !== undefined) {
      given += 1;
      return { body: { token: `t${given}` } };
    }
    const valid = !acceptsNone && headers['authorization'] === `t${given}`;
    return { body: valid ? 'welcome' : 'your token is no longer what it was' };
  });
  onTestFinished(() => provider.stop());
  const plugin = aChannelPlugin({
    plan: `return { ...${channelPlan}, ${tokens} };`,
    render: `return { request: { ${http}, headers: { authorization: { token: 'access' } } } };`,
    readResponse: `return input.response.body === 'welcome' ? { outcome: 'accepted', id: null } : { outcome: 'token-expired', token: 'access' };`,
  });
  const channel = await aChannel({ runtime, clock: new FixedClock() }, plugin, { key: 's3cret' }, { 'api.example.com': provider.port });
  return { ...channel, provider, given: () => given, expire: () => (given += 1) };
}

describe('a token that the plugin finds expired', () => {
  it('is renewed once for all messages that were on their way, and each is sent once more', async () => {
    const { send, expire, given, provider } = await aProviderWithTokens();
    expect(await send({})).toEqual({ outcome: 'accepted', id: null });
    expire();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => send({})));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
    // The first, the one that expired by itself, and one for all five.
    expect(given()).toBe(3);
    expect(provider.received.filter(({ query }) => query['key'] !== undefined)).toHaveLength(2);
  });

  it('is given up when the new one is no better', async () => {
    const { send, provider } = await aProviderWithTokens({ acceptsNone: true });
    expect(await send({})).toEqual({ outcome: 'token-refused', source: 'access' });
    expect(provider.received).toHaveLength(4);
  });
});

describe('a message', () => {
  it('that nobody answers is neither accepted nor rejected', async () => {
    const { send } = await aChannel({ runtime, clock: new FixedClock() }, aChannelPlugin(), {}, {});
    expect(await send({})).toEqual({
      outcome: 'no-answer',
      failure: { kind: 'failed', reason: 'not-allowed', detail: 'api.example.com', mayHaveArrived: false },
    });
  });

  it('has the same idempotency key however often it is tried', async () => {
    const { send, dispatch } = await aChannel({ runtime, clock: new FixedClock() }, aChannelPlugin(), {}, {});
    await send({ id: 'm1' });
    await send({ id: 'm1' });
    expect(dispatch.sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['m1', 'm1']);
  });
});
