import { checkPackage, digestOf, type PluginPackageCandidate } from '@liuke/host';
import { fillDefaults, separateSecrets } from '@liuke/sdk';
import { RandomIds } from '../adapters/random-ids.js';
import type { MessageToSend } from '../plugin-host/outreach-channels.js';
import { OutreachChannels } from '../plugin-host/outreach-channels.js';
import { type ActiveChannel, ChannelExchange } from '../plugin-host/outreach-channels/channel-exchange.js';
import { MakesTasks } from '../plugin-host/outreach-channels/dispatches-requests.js';
import { MemoryTokenStore } from '../plugin-host/outreach-channels/memory-token-store.js';
import { SendThroughChannel } from '../plugin-host/outreach-channels/send-through-channel.js';
import { TokenSources } from '../plugin-host/outreach-channels/token-sources.js';
import { PluginInvoker } from '../plugin-host/plugin-invoker.js';
import type { PluginVersion } from '../plugin-host/plugin-registry.js';
import type { PluginRuntime } from '../ports/plugin-runtime.js';
import type { FixedClock } from './fakes/fixed-clock.js';
import { LocalDispatch } from './fakes/local-dispatch.js';

export type TaskMade = Parameters<MakesTasks['make']>[0];

class TasksMade extends MakesTasks {
  readonly tasks: TaskMade[] = [];

  override make(task: TaskMade): Promise<{ id: string }> {
    this.tasks.push(task);
    return Promise.resolve({ id: `task ${this.tasks.length}` });
  }
}

/** A plugin as the registry would take it. */
export function versionOf(candidate: PluginPackageCandidate): PluginVersion {
  const checked = checkPackage(candidate);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { ...checked.package, digest: digestOf(checked.package) };
}

/** A channel in the sandbox, configured, whose hosts are servers on the given ports of 127.0.0.1. */
export async function aChannel(
  { runtime, clock }: { readonly runtime: PluginRuntime; readonly clock: FixedClock },
  candidate: PluginPackageCandidate,
  config: object,
  ports: Readonly<Record<string, number>> = {},
) {
  const plugin = versionOf(candidate);
  const channels = new OutreachChannels(new PluginInvoker(runtime, { record: () => undefined }));
  const dispatch = new LocalDispatch(ports);
  const made = new TasksMade();
  const exchange = new ChannelExchange(new TokenSources(new MemoryTokenStore(), clock), dispatch, clock, new RandomIds());
  const plan = await channels.plan('tenant', plugin, config);
  const { secrets } = separateSecrets(plugin.manifest.config, fillDefaults(plugin.manifest.config, config));
  const channel: ActiveChannel = { tenantId: 'tenant', installationId: 'installation', plan, secrets };
  const sending = new SendThroughChannel(channels, exchange, made);
  return {
    channel,
    channels,
    dispatch,
    exchange,
    sending,
    tasks: made.tasks,
    send: (message: Partial<MessageToSend>) => sending.send(channel, { ...aMessage, ...message }),
  };
}

export const aMessage: MessageToSend = {
  id: '01990000-0000-7000-8000-000000000001',
  purpose: 'marketing',
  recipients: [{ address: '+8613800138000', name: 'Lin' }],
  sender: null,
  content: { kind: 'text', text: '你好，Lin' },
  unsubscribeUrl: null,
};
