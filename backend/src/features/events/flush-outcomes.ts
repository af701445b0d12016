import type { EventEffect } from '../earning-rules/earning-rules.public.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';

export type EventOutcome =
  /** `effects` is missing where nothing came of it. */
  | { readonly status: 'recorded' | 'duplicate'; readonly id: string; readonly effects?: readonly EventEffect[] }
  | { readonly status: 'conflict' | 'rejected'; readonly error: DeclaredError };

/** Some events of a flush cannot be recorded: the transaction is given up and repeated without them. By position in the flush. */
export class EventsRejected extends Error {
  constructor(readonly rejections: ReadonlyMap<number, DeclaredError>) {
    super(`${rejections.size} events of a flush are refused.`);
  }
}

/** The flush turned out to need the company at rest: it is repeated behind the closed gate. */
export class GateMustClose extends Error {}

/** What was there a moment ago is gone, because an undo came between: the flush is repeated. */
export class FlushOvertaken extends Error {}
