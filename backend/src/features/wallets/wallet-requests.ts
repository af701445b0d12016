import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantLines } from '../../platform/batching/tenant-lines.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { may, SeeCustomers, type SeenCustomer } from '../customers/customers.public.js';
import { PostToWallets } from './post-to-wallets.js';
import { ReservationTimers } from './reservation-timers.js';
import type { Cause, CommandOutcome, Deed, Done, WalletCommand } from './wallet-command.js';
import { TooManyWaiting } from './wallets.errors.js';

/** What somebody asks of a customer's wallet. `key` is the caller's name for it. */
export type WalletRequest = {
  readonly principal: Principal;
  readonly customerId: string;
  readonly walletType: string;
  readonly key: string;
  readonly reason: string | null;
  readonly deed: Deed;
};

type Outcome = CommandOutcome | { readonly failure: unknown };

const LARGEST_BATCH = 500;
const LONGEST_LINE = 10_000;

/** Posts together what is asked at the same time, as events are recorded together. */
@Injectable()
export class WalletRequests implements OnApplicationShutdown {
  private readonly lines: TenantLines<WalletRequest, Outcome>;

  constructor(
    private readonly database: TenantDatabase,
    private readonly customers: SeeCustomers,
    private readonly post: PostToWallets,
    private readonly reservations: ReservationTimers,
  ) {
    this.lines = new TenantLines({
      work: (tenantId, requests) => this.work(tenantId, requests),
      largestBatch: LARGEST_BATCH,
      longestLine: LONGEST_LINE,
      refuse: (waiting) => new TooManyWaiting({ waiting, retryAfterSeconds: 1 }, { retryAfterSeconds: 1 }),
    });
  }

  /** @throws what it is refused for */
  async execute(request: WalletRequest): Promise<Done> {
    const [outcome] = await this.lines.add(request.principal.tenantId, [request]);
    if (!outcome) throw new Error('Every request has an outcome.');
    if ('failure' in outcome) throw outcome.failure;
    if (!outcome.done) throw outcome.error;
    return outcome;
  }

  onApplicationShutdown(): Promise<void> {
    return this.lines.idle();
  }

  /** One that cannot be worked with the others is worked alone, so that it alone fails. */
  private async work(tenantId: string, requests: readonly WalletRequest[]): Promise<Outcome[]> {
    try {
      return await this.database.runRetrying(tenantId, () => this.together(requests));
    } catch (failure) {
      if (requests.length === 1) return [{ failure }];
      const outcomes: Outcome[] = [];
      for (const request of requests) outcomes.push(...(await this.work(tenantId, [request])));
      return outcomes;
    }
  }

  private async together(requests: readonly WalletRequest[]): Promise<Outcome[]> {
    const seen = await this.customers.execute(
      requests.flatMap(({ customerId, deed }) => (deed.do === 'give' ? [customerId, deed.to] : [customerId])),
    );
    const commands = requests.map((request) => commandOf(request, seen));
    const posted = await this.post.execute(commands.filter((command) => command !== undefined));
    const next = posted.values();
    const outcomes = commands.map((command): Outcome => (command ? (next.next().value ?? NOT_FOUND) : NOT_FOUND));
    await this.reservations.set(requests.map(({ deed }, index) => ({ deed, outcome: outcomes[index] })));
    return outcomes;
  }
}

const NOT_FOUND: Outcome = { done: false, error: new NotFound({}) };

/** Undefined where the caller may not see a customer of it. */
function commandOf(request: WalletRequest, seen: ReadonlyMap<string, SeenCustomer>): WalletCommand | undefined {
  const { principal, walletType, key, reason, deed } = request;
  const own = visible(request.customerId, principal, seen);
  if (!own) return undefined;
  const place = { key, customerId: own.id, walletType, cause: causeOf(principal, reason) };
  if (deed.do !== 'give') return { ...place, ...deed };
  const taker = visible(deed.to, principal, seen);
  return taker && { ...place, ...deed, to: taker.id };
}

function visible(id: string, { ability }: Principal, seen: ReadonlyMap<string, SeenCustomer>): SeenCustomer | undefined {
  const customer = seen.get(id);
  return customer && may(ability, 'read', 'Customer', customer) ? customer : undefined;
}

export function causeOf(principal: Principal, reason: string | null): Cause {
  const actor =
    principal.kind === 'user' ? { kind: 'user' as const, id: principal.userId } : { kind: 'api-key' as const, id: principal.apiKeyId };
  return { kind: principal.kind === 'user' ? 'person' : 'api', actor, reason: reason ?? undefined };
}
