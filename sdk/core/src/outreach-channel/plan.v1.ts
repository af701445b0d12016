/**
 * What a channel says about itself for a configuration, before it sends anything. Part of the contract `outreach-channel@1`; it changes
 * only by adding.
 *
 * @module
 */
import type { ConfigurationProblem } from '../tiering-model/contract.v1.ts';
import type { Text } from './expressions.v1.ts';
import type { TokenSource } from './requests.v1.ts';

/**
 * What a customer must have to be reached: a contact of this kind. `wecom` is an external contact's id, `wecom-member` the id of a
 * member of the tenant's own organisation; `none`: the message goes where the configuration says, or a person sees to it.
 */
export type AddressKind = 'email' | 'phone' | 'wecom' | 'wecom-member' | 'wechat' | 'address' | 'none';

/** What the channel can report. A rule about unopened messages counts only messages of channels that give `opened`. */
export type Signal = 'delivered' | 'failed' | 'opened' | 'clicked' | 'replied';

/**
 * A kind of content the channel takes, with the limits of its fields: `characters` are Unicode code points, `bytes` are of UTF-8. Fields
 * without a limit are as long as the host allows (100,000 characters). `notes` are a person's talking points.
 */
export type ContentRule = {
  readonly kind: 'text' | 'mail' | 'markdown' | 'template' | 'notes';
  readonly limits?: { readonly [field: string]: FieldLimit };
};

/** The most that a field may hold: `characters` in Unicode code points (default 100,000), `bytes` of UTF-8 (default: no limit). */
export type FieldLimit = { readonly characters?: number; readonly bytes?: number };

/** A state of a message that a person has to send. Its name is the message `states.<key>`. */
export type TaskState = {
  readonly key: string;
  /** What it means for the customer; null while nothing has reached anybody. */
  readonly signal: Signal | null;
  /** Nothing comes after it. */
  readonly final: boolean;
};

/** A person has to confirm, so that "sent" is not ours to say. The first state is the one after `accepted`. */
export type Confirmation = {
  /** `owner`: the customer's owner, in a task of ours; `staff`: a colleague, in the provider's own app. */
  readonly by: 'owner' | 'staff';
  readonly states: readonly TaskState[];
  /** How often the colleague may be reminded; null when the provider offers no reminder. */
  readonly reminders: { readonly most: number; readonly perSeconds: number } | null;
};

/** How the host makes sure that a callback came from the provider. All checks must pass; the first failure refuses the callback. */
export type CallbackCheck =
  /** The text that came equals the one that is worked out, compared in constant time. `separator`: one part of what came is enough. */
  | { readonly check: 'equal'; readonly expected: Text; readonly received: Text; readonly separator?: string }
  /** The time that came is at most so many seconds from now. */
  | { readonly check: 'recent'; readonly time: Text; readonly unit: 's' | 'ms'; readonly seconds: number }
  /**
   * WeCom's scheme: SHA-1 over the sorted token, timestamp, nonce and ciphertext; AES-256-CBC with the key; the receiver inside the
   * plaintext. The plugin gets the decrypted XML; the trial call with `echostr`, when the address is entered, is answered by the host.
   * Source: https://developer.work.weixin.qq.com/document/path/90968
   */
  | { readonly check: 'wecom'; readonly token: Text; readonly key: Text; readonly receiver: string };

/** An address to which the provider reports. The host makes the address and shows it, to be entered at the provider's. */
export type CallbackDeclaration = {
  /** Lower-case letters, digits and hyphens; a message `callbacks.<key>` says where to enter the address. */
  readonly key: string;
  /** At least one. A provider that signs nothing gets an unguessable parameter: `equal` of a secret and `callbackQuery('token')`. */
  readonly checks: readonly CallbackCheck[];
  /** What the provider wants to hear. Default: status 200, no body. */
  readonly answer?: { readonly body: string; readonly contentType: string };
};

/** What the channel makes of a configuration. When there are problems the rest is not looked at. */
export type ChannelPlan = {
  readonly problems: readonly ConfigurationProblem[];
  readonly address: AddressKind;
  readonly contents: readonly ContentRule[];
  readonly signals: readonly Signal[];
  /** Requests, at most so many in so many seconds; null: as many as the host likes. */
  readonly rate: { readonly requests: number; readonly perSeconds: number } | null;
  /** Recipients of one request. 1 … 10,000. */
  readonly recipients: number;
  /** Null: what is accepted goes out by itself. */
  readonly confirmation: Confirmation | null;
  /** `provider`: only templates that the provider has reviewed may be sent, under the provider's own number. */
  readonly templates: 'free' | 'provider';
  readonly tokens: readonly TokenSource[];
  readonly callbacks: readonly CallbackDeclaration[];
  /** How often the host asks for the state of a message, and for how long; null: the provider reports by itself, or not at all. */
  readonly polling: { readonly everySeconds: number; readonly forSeconds: number } | null;
  /** Whether `check` can be asked. */
  readonly checkable: boolean;
};
