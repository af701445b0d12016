import type { ConfigurationOf, ConfigurationSchema } from '../configuration.ts';
import type { Extension } from '../define-plugin.ts';
import type { ConfigurationProblem } from '../tiering-model/contract.v1.ts';
import type {
  CallbackInput,
  CallbackReading,
  CheckReading,
  FollowUpInput,
  OutreachMessage,
  PollReading,
  RenderInput,
  ResponseInput,
  SendOutcome,
} from './contract.v1.ts';
import { outreachChannelPoint } from './contract.v1.ts';
import type { ChannelPlan, Confirmation } from './plan.v1.ts';
import type { ChannelResponse } from './requests.v1.ts';
import type { CallbackDescription, Description, TokenSourceDescription } from './write-description.ts';
import { writeCallback, writeDescription, writeTokenSource } from './write-description.ts';
import { secretsOf } from './write-wire.ts';

/** What a channel says about itself. Only what it cannot do without has no default. */
export type ChannelTraits = Pick<ChannelPlan, 'address' | 'contents'> & {
  /** Default: none. */
  readonly signals?: ChannelPlan['signals'];
  /** Default: as many as the host likes. */
  readonly rate?: ChannelPlan['rate'];
  /** Default: 1. */
  readonly recipients?: number;
  /** Default: nobody has to confirm. */
  readonly confirmation?: Confirmation;
  /** Default: `free`. */
  readonly templates?: ChannelPlan['templates'];
  /** Default: none. */
  readonly tokens?: readonly TokenSourceDescription[];
  /** Default: none. */
  readonly callbacks?: readonly CallbackDescription[];
  /** Default: the host does not ask. Needs `poll`. */
  readonly polling?: ChannelPlan['polling'];
};

/** The message or the follow-up that a request is about. */
export type FollowUp = Omit<FollowUpInput, 'config'>;

/** A request, and how to read its answer. */
export type Exchange<Configuration, Input, Reading> = {
  request(input: Input, config: Configuration): Description;
  read(response: ChannelResponse, config: Configuration): Reading;
};

/** What the author of a channel writes. All functions are synchronous and depend on their arguments only. */
export type OutreachChannel<Configuration> = {
  /** What is wrong with a configuration that its schema allows. Called before everything else; default: nothing. */
  problems?(config: Configuration): readonly ConfigurationProblem[];
  /** What the channel is and can do; it may depend on the configuration. */
  plan(config: Configuration): ChannelTraits;
  /** One message out, and what came of it. */
  send: Exchange<Configuration, OutreachMessage, SendOutcome>;
  /** What the provider reports to an address of the plan's `callbacks`. The host has verified it. Default: nothing is read. */
  readCallback?(callback: Omit<CallbackInput, 'config'>, config: Configuration): CallbackReading;
  /** Tries the connection without sending anything to anybody. `fetch-tokens`: getting the plan's tokens is test enough. */
  check?: 'fetch-tokens' | Exchange<Configuration, null, CheckReading>;
  /** Asks for the state of an accepted message, where the provider does not report by itself. */
  poll?: Exchange<Configuration, FollowUp, PollReading>;
  /** Reminds the colleague who has to confirm. */
  remind?: Exchange<Configuration, FollowUp, SendOutcome>;
};

/**
 * Defines a channel for the extension point `outreach-channel@1`.
 *
 * Secrets of the configuration (fields of the kind `secret`) arrive as references: put them into a request like any text, the host puts
 * the value in. A secret's value is never inside the sandbox. What comes from customers and templates stays data, whatever it looks
 * like: only the functions of this SDK and those references become expressions.
 *
 * @param configuration the schema made by `defineConfiguration`; the types of `config` are read from it
 * @param channel the channel
 * @returns the extension to hand to `definePlugin`
 * @throws Error inside the sandbox, when a channel returns what the contract does not know; the host writes it into the invocation log
 *
 * @example
 * defineOutreachChannel(configuration, {
 *   plan: () => ({ address: 'phone', contents: [{ kind: 'text', limits: { text: { characters: 500 } } }] }),
 *   send: {
 *     request: ({ recipients: [recipient], content }, config) => ({
 *       kind: 'http',
 *       method: 'POST',
 *       url: 'https://sms.example.com/send',
 *       headers: { authorization: concat('Bearer ', config.apiKey) },
 *       body: { json: { to: recipient?.address ?? '', text: content.kind === 'text' ? content.text : '' } },
 *     }),
 *     read: (response) =>
 *       response.kind === 'http' && response.status === 200
 *         ? { outcome: 'accepted', id: textAt(jsonOf(response.body), '/id') }
 *         : { outcome: 'retry', reason: 'provider-busy' },
 *   },
 * });
 */
export function defineOutreachChannel<const Schema extends ConfigurationSchema>(
  configuration: Schema,
  channel: OutreachChannel<ConfigurationOf<Schema>>,
): Extension & { readonly configuration: Schema } {
  type Configuration = ConfigurationOf<Schema>;
  type Configured<Wire> = Omit<Wire, 'config'> & { readonly config: Configuration };

  const plan = ({ config }: { readonly config: Configuration }): object => {
    const problems = channel.problems?.(config) ?? [];
    if (problems.length > 0) return { ...untold, problems };
    const secrets = secretsOf(configuration, config);
    const traits = channel.plan(config);
    return {
      ...untold,
      ...traits,
      problems,
      tokens: (traits.tokens ?? []).map((source) => writeTokenSource(source, secrets)),
      callbacks: (traits.callbacks ?? []).map((callback) => writeCallback(callback, secrets)),
      checkable: channel.check !== undefined,
    };
  };

  const requesting =
    <Input>(exchange: Exchange<Configuration, Input, unknown> | undefined) =>
    (input: Input, config: Configuration): { readonly request: object | null } =>
      exchange ? { request: writeDescription(exchange.request(input, config), secretsOf(configuration, config)) } : nothing;

  const reading =
    <Reading>(exchange: Exchange<Configuration, never, Reading> | undefined) =>
    ({ response, config }: Configured<ResponseInput>): Reading | null =>
      exchange?.read(response, config) ?? null;

  const check = channel.check === 'fetch-tokens' ? undefined : channel.check;
  const methods = {
    plan,
    render: ({ message, config }: Configured<RenderInput>) => requesting(channel.send)(message, config),
    readResponse: reading(channel.send),
    readCallback: ({ config, ...callback }: Configured<CallbackInput>): CallbackReading =>
      channel.readCallback?.(callback, config) ?? { receipts: [], messages: [] },
    check: ({ config }: { readonly config: Configuration }) => requesting(check)(null, config),
    readCheck: reading(check),
    poll: ({ config, ...followUp }: Configured<FollowUpInput>) => requesting(channel.poll)(followUp, config),
    readPoll: reading(channel.poll),
    remind: ({ config, ...followUp }: Configured<FollowUpInput>) => requesting(channel.remind)(followUp, config),
    readRemind: reading(channel.remind),
  };
  return { point: outreachChannelPoint, methods, configuration };
}

const nothing = { request: null } as const;

const untold = {
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
} as const satisfies Omit<ChannelPlan, 'problems'>;
