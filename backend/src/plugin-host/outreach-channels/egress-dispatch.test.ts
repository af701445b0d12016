import { separateSecrets } from '@liuke/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QuickJsPluginRuntime } from '../../adapters/quickjs-plugin-runtime.js';
import { RandomIds } from '../../adapters/random-ids.js';
import { aMessage, versionOf } from '../../testing/a-channel.js';
import { builtPlugin } from '../../testing/built-plugin.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { SmtpServer } from '../../testing/fakes/smtp-server.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { anInstallableChannel } from '../../testing/installable-channel.js';
import { ssrfTargets } from '../../testing/ssrf/ssrf-targets.js';
import { GuardedEgress } from '../egress/guarded-egress.js';
import type { EvaluatedHttpRequest } from '../expressions/evaluate-request.js';
import { OutreachChannels } from '../outreach-channels.js';
import { PluginInvoker } from '../plugin-invoker.js';
import type { PluginVersion } from '../plugin-registry.js';
import { ChannelExchange } from './channel-exchange.js';
import { CheckChannel } from './check-channel.js';
import { MakesTasks } from './dispatches-requests.js';
import { EgressDispatch } from './egress-dispatch.js';
import { MemoryTokenStore } from './memory-token-store.js';
import { SendThroughChannel } from './send-through-channel.js';
import { TokenSources } from './token-sources.js';

const address = '93.184.216.34';
const clock = new FixedClock();
const runtime = new QuickJsPluginRuntime({ threads: 1 });
const channels = new OutreachChannels(new PluginInvoker(runtime, { record: () => undefined }));
let receiver: WebhookReceiver;
let smtp: SmtpServer;
let email: PluginVersion;

class NoTasks extends MakesTasks {
  override make(): Promise<never> {
    return Promise.reject(new Error('There is no task to make.'));
  }
}

beforeAll(async () => {
  [receiver, smtp] = [await WebhookReceiver.start(), await SmtpServer.start()];
  email = versionOf(await builtPlugin('channel-email'));
});
afterAll(async () => {
  await runtime.close();
  await Promise.all([receiver.stop(), smtp.stop()]);
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = { status: 200 };
  smtp.received.length = 0;
  smtp.account = undefined;
});

/** The real way out, with servers of the test's behind the dialler. */
function world(table: Record<string, string[]> = { 'hooks.example.com': [address], 'mail.example.com': [address] }) {
  const dialler = new RecordingDialler().answerWith(address, 443, receiver.port);
  for (const port of [465, 587]) dialler.answerWith(address, port, Number(new URL(smtp.url).port));
  const dispatch = new EgressDispatch(new GuardedEgress({ resolver: new TableResolver(table), dialler, internalHosts: [] }, clock));
  const exchange = new ChannelExchange(new TokenSources(new MemoryTokenStore(), clock), dispatch, clock, new RandomIds());
  return {
    dialler,
    dispatch,
    check: new CheckChannel(channels, exchange),
    sending: new SendThroughChannel(channels, exchange, new NoTasks()),
  };
}

async function installed(plugin: PluginVersion, config: object) {
  const plan = await channels.plan('tenant', plugin, config);
  return { tenantId: 'tenant', installationId: 'installation', plan, secrets: separateSecrets(plugin.manifest.config, config).secrets };
}

const hooks = versionOf(anInstallableChannel('1.0.0'));
const mailServer = { host: 'mail.example.com', fromAddress: 'shop@example.com' };

describe.each([
  ['sending', async ({ sending }: ReturnType<typeof world>, url: string) => sending.send(await installed(hooks, { url }), aMessage)],
  ['checking', async ({ check }: ReturnType<typeof world>, url: string) => check.check(await installed(hooks, { url }))],
])('%s through an installed channel', (_, act) => {
  it('reaches the host that was entered', async () => {
    const there = world();
    await act(there, 'https://hooks.example.com/in');
    expect(receiver.received).toHaveLength(1);
  });

  it.each(ssrfTargets.map((target) => [`${target.what}: ${target.host ?? target.url ?? ''}`, target] as const))(
    'does not reach %s',
    async (_name, target) => {
      for (const scheme of ['http', 'https'] as const) {
        const there = world({ ...target.table });
        // What is no address at all is refused before it comes so far.
        const result = await act(there, target.urlAt(443, scheme)).catch((error: unknown) => error);
        expect(result).toMatchObject(
          result instanceof Error
            ? { code: 'plugins.failed' }
            : { outcome: 'no-answer', failure: { reason: 'not-allowed', mayHaveArrived: false } },
        );
        expect(there.dialler.dialled).toEqual([]);
      }
      expect(receiver.received).toEqual([]);
    },
  );
});

describe('a mail server that was entered', () => {
  it.each(ssrfTargets.filter(({ host }) => host !== undefined).map((target) => [target.what, target] as const))(
    'is never %s',
    async (_name, target) => {
      const there = world({ ...target.table });
      const host = target.host ?? '';
      const channel = await installed(email, { ...mailServer, host });
      if (target.port !== undefined) return;
      expect(await there.check.check(channel)).toMatchObject({ outcome: 'no-answer', failure: { reason: 'not-allowed' } });
      expect(there.dialler.dialled).toEqual([]);
    },
  );

  it('is tried by signing in, and no letter leaves', async () => {
    smtp.account = 'shop p4ss';
    const signsIn = await installed(email, { ...mailServer, user: 'shop', password: 'p4ss' });
    expect(await world().check.check(signsIn)).toEqual({ outcome: 'read', reading: { ok: true } });
    const wrong = await installed(email, { ...mailServer, user: 'shop', password: 'other' });
    expect(await world().check.check(wrong)).toMatchObject({ outcome: 'read', reading: { ok: false, reason: 'sign-in-refused' } });
    expect(smtp.received).toEqual([]);
  });

  it('takes a letter under a name by which the same letter is known again', async () => {
    const mail = { kind: 'mail' as const, subject: '好茶', text: '新茶到了', html: null };
    const message = { ...aMessage, content: mail, recipients: [{ address: 'ada@example.com', name: null }] };
    const channel = await installed(email, mailServer);
    expect(await world().sending.send(channel, message)).toEqual({ outcome: 'accepted', id: `<${aMessage.id}@example.com>` });
    smtp.refused.add('ada@example.com');
    expect(await world().sending.send(channel, message)).toMatchObject({
      outcome: 'rejected',
      permanent: true,
      reason: 'address-refused',
      code: '550',
    });
    smtp.refused.clear();
  });
});

function request(method: EvaluatedHttpRequest['method'], url = 'https://hooks.example.com/'): EvaluatedHttpRequest {
  return { kind: 'http', method, url, headers: {}, body: method === 'GET' ? null : '{}', masked: { url, bodyBytes: 2 } };
}

describe('a request', () => {
  const hosts = { declared: ['hooks.example.com'], configured: [] };
  const busy = { status: 503 };

  it('is repeated when it asks, and never when it carries a message', async () => {
    receiver.answer = busy;
    const { dispatch } = world();
    await dispatch.dispatch({ tenantId: 'tenant', request: request('GET'), hosts, idempotencyKey: null });
    expect(receiver.received).toHaveLength(3);
    for (const method of ['POST', 'PUT'] as const)
      await dispatch.dispatch({ tenantId: 'tenant', request: request(method), hosts, idempotencyKey: 'message' });
    expect(receiver.received).toHaveLength(5);
  });

  it('may be answered with a megabyte, and not with more', async () => {
    const { dispatch } = world();
    const ask = { tenantId: 'tenant', request: request('GET'), hosts, idempotencyKey: null };
    receiver.answer = { status: 200, body: 'x'.repeat(1_024 * 1_024) };
    expect(await dispatch.dispatch(ask)).toMatchObject({ kind: 'http', status: 200 });
    receiver.answer = { status: 200, body: 'x'.repeat(1_024 * 1_024 + 1) };
    expect(await dispatch.dispatch({ ...ask, idempotencyKey: 'm' })).toMatchObject({ kind: 'failed', reason: 'too-large' });
  });

  it.each([
    ['a host that was not agreed on', 'https://other.example.com/', 'not-allowed'],
    ['a name that nobody has', 'https://gone.example.com/', 'unreachable'],
    ['a port that nobody listens on', 'https://hooks.example.com:8443/', 'unreachable'],
  ])('to %s fails for a reason', async (_, url, reason) => {
    const allowed = { declared: ['hooks.example.com'], configured: ['https://gone.example.com/', 'https://hooks.example.com:8443/'] };
    const answer = await world().dispatch.dispatch({
      tenantId: 'tenant',
      request: request('POST', url),
      hosts: allowed,
      idempotencyKey: 'm',
    });
    expect(answer).toMatchObject({ kind: 'failed', reason, mayHaveArrived: false });
  });

  it('goes to an entered host at exactly the scheme and port that were entered', async () => {
    const allowed = { declared: [], configured: ['https://hooks.example.com/in'] };
    for (const url of ['http://hooks.example.com/', 'https://hooks.example.com:8443/', 'https://a.hooks.example.com/']) {
      const there = world({ 'hooks.example.com': [address], 'a.hooks.example.com': [address] });
      const answer = await there.dispatch.dispatch({
        tenantId: 'tenant',
        request: request('POST', url),
        hosts: allowed,
        idempotencyKey: 'm',
      });
      expect(answer).toMatchObject({ reason: 'not-allowed' });
      expect(there.dialler.dialled).toEqual([]);
    }
  });
});
