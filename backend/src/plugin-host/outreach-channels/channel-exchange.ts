import { createHash } from 'node:crypto';
import { type CheckedRequest, ExpressionProblem, SecretMissing } from '@liuke/host';
import type { HttpResponse, SmtpResponse, TokenSource } from '@liuke/sdk';
import { jsonOf, numberAt, textAt } from '@liuke/sdk';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { EvaluatedRequest } from '../expressions/evaluate-request.js';
import { evaluateRequest } from '../expressions/evaluate-request.js';
import { PluginFailed, SecretNotEntered, TokenRefused } from '../plugin-host.errors.js';
import type { OutreachPlan } from '../outreach-channels.js';
import { allowedHosts } from './allowed-hosts.js';
import { fulfils, nestsTooDeeply } from './answer-conditions.js';
import type { DispatchesRequests, DispatchFailure } from './dispatches-requests.js';
import type { TokenSources, TokenWish } from './token-sources.js';

/** A channel of a tenant, ready to be used. Secrets by their JSON pointers in the configuration. */
export type ActiveChannel = {
  readonly tenantId: string;
  readonly installationId: string;
  readonly plan: OutreachPlan;
  readonly secrets: ReadonlyMap<string, string>;
};

export type ExchangeOptions = {
  readonly addresses?: readonly string[];
  readonly idempotencyKey?: string;
  /** Asked in the last moment before the request leaves; with a no it stays here. */
  readonly leave?: () => Promise<boolean>;
  /** A token that an earlier answer has called expired, and the source it came from. */
  readonly expired?: { readonly source: string; readonly token: string };
};

export type ExchangeAnswer = HttpResponse | SmtpResponse | DispatchFailure;

/** What came back, and the tokens that were sent, by their sources. */
export type Exchanged = { readonly answer: ExchangeAnswer; readonly tokens: ReadonlyMap<string, string> };

type Http = HttpResponse | DispatchFailure;

/** Sends what a channel describes: fetches the tokens, works out the expressions, and renews a token that an answer calls expired. */
export class ChannelExchange {
  constructor(
    private readonly tokens: TokenSources,
    private readonly outside: DispatchesRequests,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `PluginFailed`, `SecretNotEntered` or `TokenRefused`; that nothing came back is an answer. */
  async exchange(channel: ActiveChannel, checked: CheckedRequest, options: ExchangeOptions = {}): Promise<Exchanged> {
    const tokens = await this.fetchTokens(channel, checked.uses.tokens);
    const { source, token } = options.expired ?? {};
    // Somebody else may have renewed it meanwhile.
    if (source !== undefined && tokens.get(source) === token) await this.renew(channel, source, tokens);
    const answer = await this.send(channel, checked, tokens, options);
    const expired = answer.kind === 'http' ? this.expiredSource(channel, answer, tokens) : undefined;
    if (expired === undefined) return { answer, tokens };
    await this.renew(channel, expired, tokens);
    return { answer: await this.send(channel, checked, tokens, options), tokens };
  }

  /** Fetches what the named sources give; of itself a trial of the connection. */
  async fetchTokens(channel: ActiveChannel, names: Iterable<string>): Promise<Map<string, string>> {
    const held = new Map<string, string>();
    for (const name of names) held.set(name, await this.tokens.token(this.wishFor(channel, sourceOf(channel, name))));
    return held;
  }

  private async renew(channel: ActiveChannel, name: string, held: Map<string, string>): Promise<void> {
    held.set(name, await this.tokens.renew(this.wishFor(channel, sourceOf(channel, name)), held.get(name) ?? ''));
  }

  private expiredSource({ plan }: ActiveChannel, response: HttpResponse, held: ReadonlyMap<string, string>): string | undefined {
    const used = plan.tokens.filter(({ name }) => held.has(name));
    return used.find(({ expired }) => expired.some((condition) => fulfils(condition, response)))?.name;
  }

  private async send(
    channel: ActiveChannel,
    { description }: CheckedRequest,
    tokens: ReadonlyMap<string, string>,
    { addresses = [], idempotencyKey, leave }: ExchangeOptions,
  ): Promise<ExchangeAnswer> {
    if (description.kind === 'task') throw new Error('A task is made, not sent.');
    const request = this.evaluate(channel, description, tokens, addresses);
    if (leave && !(await leave())) return { kind: 'failed', reason: 'not-allowed', detail: 'It was held back.', mayHaveArrived: false };
    return this.dispatch(channel, request, idempotencyKey ?? null);
  }

  private wishFor(channel: ActiveChannel, source: TokenSource): TokenWish {
    const { tenantId, installationId } = channel;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([source.request, source.token, [...channel.secrets].toSorted(([left], [right]) => (left < right ? -1 : 1))]))
      .digest('hex');
    return { key: { tenantId, installationId, source: source.name }, fingerprint, ask: () => this.fetchToken(channel, source) };
  }

  private async fetchToken(channel: ActiveChannel, source: TokenSource): Promise<{ token: string; lifetimeSeconds: number }> {
    const answer: Http = httpOnly(await this.dispatch(channel, this.evaluate(channel, source.request, new Map(), []), null));
    const token = answer.kind === 'http' && succeeded(source, answer) ? textAt(jsonOf(answer.body), source.token) : null;
    const lifetimeSeconds = answer.kind === 'http' ? lifetimeOf(source, answer) : null;
    if (token !== null && token !== '' && lifetimeSeconds !== null) return { token, lifetimeSeconds };
    const { manifest } = channel.plan.plugin;
    throw new TokenRefused({ plugin: manifest.id, source: source.name, answer: describe(source, answer) });
  }

  private evaluate(
    { plan, secrets }: ActiveChannel,
    description: Parameters<typeof evaluateRequest>[0],
    tokens: ReadonlyMap<string, string>,
    addresses: readonly string[],
  ): EvaluatedRequest {
    const { manifest } = plan.plugin;
    try {
      return evaluateRequest(description, { now: this.clock.now(), chance: this.ids.token(), secrets, tokens, addresses });
    } catch (error) {
      if (error instanceof SecretMissing) throw new SecretNotEntered({ plugin: manifest.id }, { pointer: error.pointer, cause: error });
      if (!(error instanceof ExpressionProblem)) throw error;
      throw new PluginFailed({ plugin: manifest.id, version: manifest.version, fault: 'broke-contract', message: error.message });
    }
  }

  private async dispatch(
    { tenantId, plan }: ActiveChannel,
    request: EvaluatedRequest,
    idempotencyKey: string | null,
  ): Promise<HttpResponse | SmtpResponse | DispatchFailure> {
    const hosts = allowedHosts(plan.plugin.manifest, plan.config);
    const answer = await this.outside.dispatch({ tenantId, request, hosts, idempotencyKey });
    if (answer.kind !== 'http' || !nestsTooDeeply(answer.body)) return answer;
    return { kind: 'failed', reason: 'unreadable', detail: 'The answer nests too deeply.', mayHaveArrived: true };
  }
}

function sourceOf({ plan }: ActiveChannel, name: string): TokenSource {
  const source = plan.tokens.find((candidate) => candidate.name === name);
  if (!source) throw new Error(`The plan has no token source ${name}.`);
  return source;
}

function httpOnly(answer: HttpResponse | SmtpResponse | DispatchFailure): Http {
  if (answer.kind === 'smtp') throw new Error('A token does not come by mail.');
  return answer;
}

function succeeded({ succeeded: conditions = [] }: TokenSource, answer: HttpResponse): boolean {
  return answer.status >= 200 && answer.status < 300 && conditions.every((condition) => fulfils(condition, answer));
}

function lifetimeOf({ lifetime }: TokenSource, { body }: HttpResponse): number | null {
  const seconds = 'seconds' in lifetime ? lifetime.seconds : numberAt(jsonOf(body), lifetime.pointer);
  return seconds !== null && seconds > 0 && seconds <= 31_536_000 ? seconds : null;
}

/** What may be told of a refusal: the answer as a whole could hold a token. */
function describe({ succeeded: conditions = [] }: TokenSource, answer: Http): string {
  if (answer.kind === 'failed') return answer.reason;
  const values = conditions.flatMap((condition) => ('pointer' in condition ? [textAt(jsonOf(answer.body), condition.pointer)] : []));
  return [`HTTP ${answer.status}`, ...values.filter((value) => value !== null)].join(' ').slice(0, 200);
}
