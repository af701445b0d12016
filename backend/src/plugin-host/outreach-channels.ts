import {
  type AnswerRules,
  type CheckedRequest,
  largestBatch,
  pageItems,
  readCallbackReading,
  readChannelPlan,
  readCheckReading,
  readOutcome,
  readPollReading,
  readRequest,
  renderedBytes,
} from '@liuke/host';
import type {
  CallbackReading,
  ChannelPlan,
  ChannelResponse,
  CheckReading,
  OutreachMessage,
  PollReading,
  Recipient,
  SendOutcome,
} from '@liuke/sdk';
import { checkConfiguration, fillDefaults, outreachChannelPoint, separateSecrets } from '@liuke/sdk';
import { PluginInvoker } from './plugin-invoker.js';
import type { PluginVersion } from './plugin-registry.js';
import type { SwitchedOff } from './plugin-switches.js';

/** A plan and the configuration it was made for: defaults filled in, references in the place of secrets. With problems it must not be used. */
export type OutreachPlan = ChannelPlan & { readonly plugin: PluginVersion; readonly config: unknown };

/** A message before the manifest has said how much of it the channel may see. */
export type MessageToSend = Omit<OutreachMessage, 'recipients' | 'recipientCount'> & { readonly recipients: readonly Recipient[] };

export type FollowUp = { readonly id: string; readonly sender: string | null; readonly cursor: string | null };

const rememberedPlans = 200;

const noPlan: Omit<ChannelPlan, 'problems'> = {
  address: 'none',
  contents: [],
  signals: [],
  rate: null,
  recipients: 1,
  confirmation: null,
  templates: 'free',
  tokens: [],
  callbacks: [],
  polling: null,
  checkable: false,
};

/** The extension point `outreach-channel@1`, as the rest of the program uses it. A secret's value never reaches a plugin. */
export class OutreachChannels {
  /** What a channel makes of a configuration follows from the two alone. */
  private readonly plans = new Map<string, OutreachPlan>();

  constructor(private readonly invoker: PluginInvoker) {}

  /**
   * Checks a configuration, first against its schema, then by the channel itself, and says what the channel makes of it. Secrets may be
   * there as text, as they were entered, or as the references that stand for stored ones; both are the same to the channel.
   */
  async plan(tenantId: string, plugin: PluginVersion, given: unknown): Promise<OutreachPlan> {
    const filled = fillDefaults(plugin.manifest.config, given);
    const problems = checkConfiguration(plugin.manifest.config, filled);
    const { config } = separateSecrets(plugin.manifest.config, filled);
    if (problems.length > 0) return { ...noPlan, plugin, config, problems };
    const name = `${plugin.digest} ${JSON.stringify(config)}`;
    const known = this.plans.get(name);
    if (known) return known;
    const answer = await this.ask(tenantId, { plugin, config }, 'plan', {}, (output) => readChannelPlan(output, plugin.manifest));
    const plan = { ...answer, plugin, config };
    const [oldest] = this.plans.keys();
    if (this.plans.size >= rememberedPlans && oldest !== undefined) this.plans.delete(oldest);
    this.plans.set(name, plan);
    return plan;
  }

  /** Whether, and why, a company's channel is not asked any more. */
  switchedOff(tenantId: string, plugin: PluginVersion): Promise<SwitchedOff | undefined> {
    return this.invoker.switchedOff(tenantId, plugin);
  }

  /** The request that carries a message. Of the recipients the channel sees what its manifest reads. */
  async render(tenantId: string, plan: OutreachPlan, message: MessageToSend): Promise<CheckedRequest> {
    const { recipients, ...rest } = message;
    const { length } = recipients;
    if (length === 0 || length > plan.recipients)
      throw new RangeError(`The channel takes 1 to ${plan.recipients} recipients, not ${length}.`);
    const seen = seenRecipients(recipients, plan.plugin.manifest.reads);
    const sender = plan.plugin.manifest.reads.includes('sender') ? message.sender : null;
    const input = { message: { ...rest, sender, recipients: seen, recipientCount: length } };
    return this.ask(
      tenantId,
      plan,
      'render',
      input,
      (output) => expectRequest(readRequest(output, plan.plugin.manifest, plan)),
      seen.length,
      recipients.flatMap(({ address, name }) => [address ?? '', name ?? '']),
    );
  }

  async readResponse(tenantId: string, plan: OutreachPlan, response: ChannelResponse, recipients = 1): Promise<SendOutcome> {
    return this.ask(tenantId, plan, 'readResponse', { response }, (output) => readOutcome(output, rulesOf(plan)), recipients);
  }

  /** What the provider reported. The callback must have been verified. */
  async readCallback(
    tenantId: string,
    plan: OutreachPlan,
    callback: { readonly callback: string; readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<CallbackReading> {
    return this.ask(tenantId, plan, 'readCallback', callback, (output) => readCallbackReading(output, rulesOf(plan)), pageItems);
  }

  /** The request that tries the connection; null when fetching the plan's tokens is test enough. */
  async check(tenantId: string, plan: OutreachPlan): Promise<CheckedRequest | null> {
    return this.ask(tenantId, plan, 'check', {}, (output) => readRequest(output, plan.plugin.manifest, plan));
  }

  async readCheck(tenantId: string, plan: OutreachPlan, response: ChannelResponse): Promise<CheckReading> {
    return this.ask(tenantId, plan, 'readCheck', { response }, (output) => readCheckReading(output, rulesOf(plan)));
  }

  /** The request that asks for the state of an accepted message; null when the channel has no such request. */
  async poll(tenantId: string, plan: OutreachPlan, followUp: FollowUp): Promise<CheckedRequest | null> {
    return this.ask(tenantId, plan, 'poll', followUp, (output) => readRequest(output, plan.plugin.manifest, plan));
  }

  async readPoll(tenantId: string, plan: OutreachPlan, response: ChannelResponse): Promise<PollReading> {
    return this.ask(tenantId, plan, 'readPoll', { response }, (output) => readPollReading(output, rulesOf(plan)), pageItems);
  }

  /** The request that reminds the colleague who has to confirm; null when the channel has none. */
  async remind(tenantId: string, plan: OutreachPlan, followUp: FollowUp): Promise<CheckedRequest | null> {
    return this.ask(tenantId, plan, 'remind', followUp, (output) => readRequest(output, plan.plugin.manifest, plan));
  }

  async readRemind(tenantId: string, plan: OutreachPlan, response: ChannelResponse): Promise<SendOutcome> {
    return this.ask(tenantId, plan, 'readRemind', { response }, (output) => readOutcome(output, rulesOf(plan)));
  }

  private ask<Output>(
    tenantId: string,
    { plugin, config }: Pick<OutreachPlan, 'plugin' | 'config'>,
    method: string,
    input: object,
    read: (output: unknown) => Output,
    items = 1,
    personal: readonly string[] = [],
  ): Promise<Output> {
    return this.invoker.invoke({
      tenantId,
      plugin,
      point: outreachChannelPoint,
      method,
      input: { ...input, config },
      items: Math.max(1, Math.min(items, largestBatch)),
      ...(method === 'render' && { outputBytes: renderedBytes }),
      ...(method === 'plan' && { alsoWhenOff: true }),
      personal,
      read,
    });
  }
}

function rulesOf(plan: OutreachPlan): AnswerRules {
  return { manifest: plan.plugin.manifest, plan };
}

/** Nothing that the manifest does not read leaves the host; a channel that reads neither address nor name is told only how many there are. */
function seenRecipients(recipients: readonly Recipient[], reads: readonly string[]): readonly Recipient[] {
  const [address, name] = [reads.includes('address'), reads.includes('name')];
  if (!address && !name) return [];
  return recipients.map((recipient) => ({ address: address ? recipient.address : null, name: name ? recipient.name : null }));
}

function expectRequest(request: CheckedRequest | null): CheckedRequest {
  if (request === null) throw new Error('There is no request.');
  return request;
}
