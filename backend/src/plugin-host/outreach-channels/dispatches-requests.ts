import type { HttpResponse, SmtpResponse } from '@liuke/sdk';
import type { EvaluatedRequest } from '../expressions/evaluate-request.js';

/** Where a channel may send to: the names in its manifest, and what was entered in the fields that the manifest points at. */
export type AllowedHosts = { readonly declared: readonly string[]; readonly configured: readonly string[] };

export type Dispatch = {
  readonly tenantId: string;
  readonly request: EvaluatedRequest;
  readonly hosts: AllowedHosts;
  /** The same for every attempt at the same message; null for requests that may be repeated anyway. */
  readonly idempotencyKey: string | null;
};

/**
 * Nothing came back that a plugin could read.
 *
 * - `not-allowed` refused before anything left: the host list, or where the name leads
 * - `unreachable` no connection; `timed-out`, `broken-off` (it may have arrived); `too-large` (the answer)
 * - `unreadable` an answer that must not be handed on, nested too deeply for instance
 */
export type DispatchFailure = {
  readonly kind: 'failed';
  readonly reason: 'not-allowed' | 'unreachable' | 'timed-out' | 'broken-off' | 'too-large' | 'unreadable';
  /** For the log; never anything secret. */
  readonly detail: string;
  readonly mayHaveArrived: boolean;
};

/** The way out for the requests of channels, as this part of the program needs it. */
export abstract class DispatchesRequests {
  abstract dispatch(dispatch: Dispatch): Promise<HttpResponse | SmtpResponse | DispatchFailure>;
}

/** Makes the task that a human channel describes, for the customer's owner. */
export abstract class MakesTasks {
  abstract make(task: {
    readonly tenantId: string;
    readonly messageId: string;
    /** The message `tasks.<task>` of the plugin names it. */
    readonly task: string;
    readonly pluginId: string;
    readonly dueInDays: number;
    readonly notes: string;
  }): Promise<{ readonly id: string }>;
}
