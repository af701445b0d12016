import { AsyncLocalStorage } from 'node:async_hooks';
import type { Principal } from '../access/principal.js';
import { CallerLeft } from '../errors/platform.errors.js';

export type RequestContext = {
  readonly requestId: string;
  readonly ip: string;
  /** Whether whoever asked has hung up. */
  readonly isAbandoned?: () => boolean;
  /** Of the caller's trace; set as the request comes in. */
  traceId?: string;
  principal: Principal | undefined;
  /** Set where a person acts for the installation, not for a company. */
  actsAsOperator?: boolean;
  /** What an upload said, once it was read. */
  uploadDigest?: Buffer;
};

const current = new AsyncLocalStorage<RequestContext>();

/** Runs work as one request; what it does is recorded under that request's id and actor. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return current.run(context, work);
}

/** Undefined in jobs and at start-up: there the system itself acts. */
export function requestContext(): RequestContext | undefined {
  return current.getStore();
}

/** For work that a request happened to start and that is not its own: there the system acts. */
export function outsideRequests<T>(work: () => T): T {
  return current.exit(work);
}

/** For long work that only its answer is good for. @throws CallerLeft */
export function stopIfNobodyWaits(): void {
  if (requestContext()?.isAbandoned?.() === true) throw new CallerLeft({});
}
