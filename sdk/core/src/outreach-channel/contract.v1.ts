/**
 * Extension point `outreach-channel@1`: carries messages to customers.
 *
 * A channel opens no connection. It describes requests; the host works out their expressions (secrets, signatures, times, tokens), sends
 * them and hands the answers back. The functions: `plan` once for a configuration; `render` and `readResponse` for each message;
 * `readCallback` for what the provider reports, after the host has verified it; `poll` and `readPoll` where the provider has to be
 * asked; `remind` and `readRemind` where a colleague has to confirm; `check` and `readCheck` to try the connection.
 *
 * A plugin is sent what its manifest reads, of `recipientFields`. Codes that people see are declared in the manifest: `declares.outcomes`,
 * `.states`, `.tasks`, `.callbacks`, `.problems`.
 *
 * The contract changes only by adding.
 *
 * @module
 */
import type { Signal } from './plan.v1.ts';
import type { ChannelResponse, RequestDescription } from './requests.v1.ts';

/** Name and version of this extension point. */
export const outreachChannelPoint = 'outreach-channel@1';

/**
 * What a channel may read about a message's recipients, in its manifest's `reads`. What is not read is null. A channel that names its
 * recipients by `addresses()` need not read `address`.
 *
 * - `address`: the contact of the plan's kind, normalised (phone numbers as `+8613800138000`)
 * - `name`: the customer's name
 * - `sender`: the colleague in whose name the message goes out, by the id that the colleague has at the provider
 */
export const recipientFields = ['address', 'name', 'sender'] as const;

/** Whom a message goes to. What the manifest does not read is null. */
export type Recipient = { readonly address: string | null; readonly name: string | null };

/** What is to be said, of one of the plan's kinds and within its limits. Variables have been filled in. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mail'; readonly subject: string; readonly text: string; readonly html: string | null }
  | { readonly kind: 'markdown'; readonly title: string; readonly text: string }
  /** A template of the provider's by its number there, with its parameters in order. */
  | { readonly kind: 'template'; readonly template: string; readonly params: readonly string[] }
  | { readonly kind: 'notes'; readonly notes: string };

/** One message, to one or several recipients with the same content. */
export type OutreachMessage = {
  /** The same however often the same message is tried, and no other message has it: what an idempotency key is made of. */
  readonly id: string;
  /** Marketing needs a way to opt out; transactional messages are about the customer's own business. */
  readonly purpose: 'marketing' | 'transactional';
  /** One, or up to the plan's `recipients`; empty when the manifest reads neither `address` nor `name`. */
  readonly recipients: readonly Recipient[];
  readonly recipientCount: number;
  readonly sender: string | null;
  readonly content: MessageContent;
  /** Where the recipient unsubscribes with one click (RFC 8058); null for transactional messages and for several recipients. */
  readonly unsubscribeUrl: string | null;
};

/** What came of a message. `reason` is declared in `declares.outcomes`; `code` and `detail` are the provider's own words, for the log. */
export type SendOutcome =
  /**
   * The provider has it. `id` is what receipts will name it by; null: by the message's own id. Recipients that it refused are listed, as
   * the provider writes them (the host compares without regard to case); the rest are on their way.
   */
  | {
      readonly outcome: 'accepted';
      readonly id: string | null;
      readonly refused?: readonly {
        readonly address: string;
        readonly permanent: boolean;
        readonly reason: string;
        readonly code?: string;
      }[];
    }
  /** `permanent`: this address, this content or this configuration will not do, now or later. Else a later message may well go out. */
  | {
      readonly outcome: 'rejected';
      readonly permanent: boolean;
      readonly reason: string;
      readonly code?: string;
      readonly detail?: string;
    }
  /** The same request again, after so many seconds (1 … 86,400; default: the host's own back-off). */
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterSeconds?: number; readonly code?: string; readonly detail?: string }
  /** The host renews the token and sends once more; when that does not help the message is rejected. */
  | { readonly outcome: 'token-expired'; readonly token: string };

/** What the provider says about a message. The same receipt may come twice; the host counts it once. */
export type Receipt = {
  /** The `id` of the accepted message; null in the reading of a poll: the message that was asked about. */
  readonly id: string | null;
  /** The recipient it is about, where the message had several; null: all of it. */
  readonly address: string | null;
  /** One of the plan's signals; null when only the state has changed. */
  readonly signal: Signal | null;
  /** A state of the plan's confirmation, where there is one. */
  readonly state?: string;
  /** Milliseconds since 1970-01-01T00:00Z; null: when the host got it. */
  readonly at: number | null;
  /** Declared in `declares.outcomes`; for failures. */
  readonly reason?: string;
  readonly code?: string;
  /** Opened or clicked by a scanner or a proxy, as far as the provider can tell. Such signals count for nothing. */
  readonly machine?: boolean;
};

/** What a customer wrote back. */
export type InboundMessage = {
  /** By the provider's id where it has one: the same message may come twice. */
  readonly id: string | null;
  readonly address: string;
  readonly text: string;
  readonly at: number | null;
  /** The name under which the tenant writes, where a provider keeps several apart (an SMS signature): replies are to it. */
  readonly scope?: string;
  /** The reply is the provider's word for "no more" (`R`, `T`, `TD` on SMS). It holds for the scope only. */
  readonly optsOut?: boolean;
};

/** Input of `readCallback`; `body` has been verified, and decrypted where the provider encrypts. */
export type CallbackInput = {
  readonly config: unknown;
  readonly callback: string;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
};

/** What a provider's call says: what became of messages, and what people wrote. Either may be empty. */
export type CallbackReading = { readonly receipts: readonly Receipt[]; readonly messages: readonly InboundMessage[] };

/** Input of `poll` and `remind`: the `id` of the accepted message, and the cursor of the last reading. */
export type FollowUpInput = {
  readonly config: unknown;
  readonly id: string;
  readonly sender: string | null;
  readonly cursor: string | null;
};

/** `cursor` asks for the next page at once; null: this was the last one. */
export type PollReading = { readonly receipts: readonly Receipt[]; readonly cursor: string | null };

/** What trying the connection showed. `reason` is declared in `declares.outcomes`. */
export type CheckReading = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly detail?: string };

/** Input of `render`. */
export type RenderInput = { readonly config: unknown; readonly message: OutreachMessage };

/** Input of `readResponse`, `readCheck`, `readPoll` and `readRemind`. */
export type ResponseInput = { readonly config: unknown; readonly response: ChannelResponse };

/** Output of `render`, `check`, `poll` and `remind`. For `check`, null means that fetching the plan's tokens is test enough. */
export type RequestOutput = { readonly request: RequestDescription | null };
