import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { UpsertCustomers } from '../customers/customers.public.js';
import { IngestEvents } from '../events/events.public.js';
import { customerRow } from './year/customer-row.js';
import { DEMO_SOURCE, generateDemo, type JoinedCustomer } from './year/generate-demo.js';

const SEED = 20_261_122;
const EVENTS_AT_ONCE = 1_000;

export type DemoProgress = { customers: number; done: number; total: number };

/** A year of business, through the same doors as everybody's. Doing it again adds nothing, so that it can go on where it was cut off. */
@Injectable()
export class FillDemoCompany {
  constructor(
    private readonly database: TenantDatabase,
    private readonly customers: UpsertCustomers,
    private readonly events: IngestEvents,
    private readonly outbox: Outbox,
  ) {}

  async execute(tenantId: string, until: Date, progress: (progress: DemoProgress) => void, size = 2_000): Promise<void> {
    const { customers, events: year } = generateDemo(SEED, until, size);
    // A customer's events together: their facts are then settled once.
    const events = year.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
    const total = events.length;
    progress({ customers: customers.length, done: 0, total });
    for (const joined of byWeek(customers)) await this.addCustomers(tenantId, joined);
    for (let start = 0; start < total; start += EVENTS_AT_ONCE) {
      const part = events.slice(start, start + EVENTS_AT_ONCE);
      const outcomes = await this.events.execute(tenantId, part, { now: until, announce: false });
      const refused = outcomes.find((outcome) => outcome.status === 'rejected' || outcome.status === 'conflict');
      if (refused) throw new Error('An event of the demo company was refused.', { cause: refused });
      progress({ customers: customers.length, done: start + part.length, total });
    }
    await this.database.run(tenantId, () => this.outbox.add('facts.bulk-changed'));
  }

  private async addCustomers(tenantId: string, customers: readonly JoinedCustomer[]): Promise<void> {
    const [first] = customers;
    if (!first) return;
    const outcomes = await this.database.runRetrying(tenantId, () =>
      this.customers.execute(customers.map(customerRow), { source: DEMO_SOURCE, importId: null, now: first.joinedAt, announce: false }),
    );
    const refused = outcomes.find((outcome) => outcome.status === 'refused');
    if (refused) throw new Error('A customer of the demo company was refused.', { cause: refused });
  }
}

/** Those who joined in the same week come in together, as of its first day. */
function byWeek(customers: readonly JoinedCustomer[]): Iterable<JoinedCustomer[]> {
  const ordered = customers.toSorted((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime());
  return Map.groupBy(ordered, ({ joinedAt }) => Math.floor(joinedAt.getTime() / 604_800_000)).values();
}
