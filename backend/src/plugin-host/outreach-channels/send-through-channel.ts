import { type CheckedRequest, type ContentProblem, contentProblems } from '@liuke/host';
import type { ChannelResponse, SendOutcome, TaskResponse } from '@liuke/sdk';
import { DeclaredError } from '../../platform/errors/define-error.js';
import type { MessageToSend, OutreachChannels } from '../outreach-channels.js';
import type { ActiveChannel, ChannelExchange, ExchangeOptions } from './channel-exchange.js';
import type { DispatchFailure, MakesTasks } from './dispatches-requests.js';

/** What came of a message, as far as this attempt goes. */
export type Sending =
  | Exclude<SendOutcome, { readonly outcome: 'token-expired' }>
  /** Nothing was sent: the channel does not take this content. */
  | { readonly outcome: 'content-refused'; readonly problems: readonly ContentProblem[] }
  /** No answer. Where it may have arrived, another attempt may be a second message. */
  | { readonly outcome: 'no-answer'; readonly failure: DispatchFailure }
  /** The provider called a token expired that had just been renewed. */
  | { readonly outcome: 'token-refused'; readonly source: string };

/** Carries one message through a channel: rendered by the plugin, sent by the host, judged by the plugin. */
export class SendThroughChannel {
  constructor(
    private readonly channels: OutreachChannels,
    private readonly exchange: ChannelExchange,
    private readonly tasks: MakesTasks,
  ) {}

  /** `leave` is asked before every request that carries the message. */
  async send(channel: ActiveChannel, message: MessageToSend, { leave }: Pick<ExchangeOptions, 'leave'> = {}): Promise<Sending> {
    const problems = contentProblems(channel.plan, message.content);
    if (problems.length > 0) return { outcome: 'content-refused', problems };
    const checked = await this.channels.render(channel.tenantId, channel.plan, message);
    if (checked.description.kind === 'task') return this.makeTask(channel, message, checked);
    const leaving = leave === undefined ? {} : { leave };
    const first = await this.attempt(channel, message, checked, leaving);
    if (first.sending.outcome !== 'token-expired') return first.sending;
    const source = first.sending.token;
    const expired = { source, token: first.tokens.get(source) ?? '' };
    const { sending } = await this.attempt(channel, message, checked, { ...leaving, expired });
    return sending.outcome === 'token-expired' ? { outcome: 'token-refused', source: sending.token } : sending;
  }

  private async attempt(
    channel: ActiveChannel,
    { id, recipients }: MessageToSend,
    checked: CheckedRequest,
    options: Pick<ExchangeOptions, 'expired' | 'leave'>,
  ): Promise<{ readonly sending: SendOutcome | Sending; readonly tokens: ReadonlyMap<string, string> }> {
    const addresses = recipients.map(({ address }) => address ?? '');
    const { answer, tokens } = await this.exchange.exchange(channel, checked, { addresses, idempotencyKey: id, ...options });
    if (answer.kind === 'failed') return { sending: { outcome: 'no-answer', failure: answer }, tokens };
    return { sending: await this.read(channel, answer, recipients.length), tokens };
  }

  /** The message has left: a plugin that cannot say what became of it must not have it sent again. */
  private async read({ tenantId, plan }: ActiveChannel, answer: ChannelResponse, recipients: number): Promise<SendOutcome | Sending> {
    try {
      return await this.channels.readResponse(tenantId, plan, answer, recipients);
    } catch (error) {
      if (!(error instanceof DeclaredError)) throw error;
      return { outcome: 'no-answer', failure: { kind: 'failed', reason: 'unreadable', detail: error.code, mayHaveArrived: true } };
    }
  }

  private async makeTask(channel: ActiveChannel, { id }: MessageToSend, { description }: CheckedRequest): Promise<Sending> {
    if (description.kind !== 'task') throw new Error('This is no task.');
    const { task, dueInDays, notes } = description;
    const made = await this.tasks.make({
      tenantId: channel.tenantId,
      messageId: id,
      pluginId: channel.plan.plugin.manifest.id,
      task,
      dueInDays,
      notes,
    });
    const response: TaskResponse = { kind: 'task', id: made.id };
    const outcome = await this.channels.readResponse(channel.tenantId, channel.plan, response);
    return outcome.outcome === 'token-expired' ? { outcome: 'token-refused', source: outcome.token } : outcome;
  }
}
