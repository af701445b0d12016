import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { convertAmount, Rates } from '../exchange-rates/exchange-rates.public.js';
import { compareFacts, type FactDifference } from './domain/compare-facts.js';
import { localDaysIn } from './domain/local-days.js';
import { type ReplaySettings, replay } from './domain/replay.js';
import { FactSourcesRepository } from './fact-sources.repository.js';
import { StoredFactsRepository } from './stored-facts.repository.js';

export type Verification = { readonly customers: number; readonly difference: FactDifference | undefined };

const AT_ONCE = 1_000;

/** Replays a company's events, counts its referrals, and holds the result against what is kept. */
@Injectable()
export class VerifyFacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly sources: FactSourcesRepository,
    private readonly stored: StoredFactsRepository,
  ) {}

  /** Stops at the first difference. While it reads a thousand customers, nothing is written to the company. */
  async execute(tenantId: string): Promise<Verification> {
    let customers = 0;
    for (let last: string | null = null; ;) {
      const slice = await this.database.runRetrying(tenantId, () => this.verifyAfter(last));
      customers += slice.customers.length;
      if (slice.difference !== undefined || slice.customers.length === 0) return { customers, difference: slice.difference };
      last = slice.customers.at(-1) ?? null;
    }
  }

  private async verifyAfter(last: string | null): Promise<{ customers: readonly string[]; difference: FactDifference | undefined }> {
    await this.gate.close();
    const customers = await this.sources.customersAfter(last, AT_ONCE);
    if (customers.length === 0) return { customers, difference: undefined };
    const events = await this.sources.eventsBehindFacts(customers);
    const expected = replay(events, await this.settings(), await this.sources.referrals(customers));
    return { customers, difference: compareFacts(expected, await this.stored.of(customers)) };
  }

  private async settings(): Promise<ReplaySettings> {
    const { timeZone, currency, rates } = await this.sources.settings();
    const days = localDaysIn(timeZone);
    const dated = new Rates(rates);
    return {
      currency,
      dayOf: (instant) => days.of(instant),
      convert: (amount, from, day) => {
        const rate = dated.on(from, day);
        return rate === undefined ? null : convertAmount(amount, from, currency, rate);
      },
    };
  }
}
