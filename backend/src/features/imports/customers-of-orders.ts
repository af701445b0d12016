import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { type CustomerUpsertRow, ResolveIdentities, UpsertCustomers } from '../customers/customers.public.js';
import type { ImportedOrder } from './domain/assemble-orders.js';
import type { ColumnMapping } from './domain/column-mapping.js';
import type { FaultyRow } from './formats/write-error-file.js';
import { writtenProblem } from './import-customers.js';
import { referenceOf } from './import-order-event.js';
import type { ImportPass } from './import-pass.js';

const NOTHING: CustomerUpsertRow = {
  externalId: null,
  number: null,
  phone: null,
  email: null,
  wecom: null,
  wechat: null,
  address: null,
  type: null,
  name: null,
  company: null,
  industry: null,
  companySize: null,
  position: null,
  region: null,
  birthday: null,
  birthdayCalendar: null,
  anniversary: null,
  cooperationStartedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  origin: null,
  remarks: null,
  tags: [],
  attributes: {},
};

/**
 * What a file of orders says of customers beyond who they are. Somebody new comes with name and addresses; of those who are known an
 * order changes attributes only, because the name on an order may be that of whoever it was sent to.
 */
@Injectable()
export class CustomersOfOrders {
  constructor(
    private readonly database: TenantDatabase,
    private readonly identities: ResolveIdentities,
    private readonly upsert: UpsertCustomers,
    private readonly clock: Clock,
  ) {}

  /** Before the orders are recorded. Answers with the orders that can be, and the rows of the others. */
  async execute(orders: readonly ImportedOrder[], pass: ImportPass): Promise<{ orders: readonly ImportedOrder[]; refused: FaultyRow[] }> {
    const { tenantId, source, importId, plan } = pass;
    if (!saysMore(plan.mapping)) return { orders, refused: [] };
    const read = await this.identities.reader(tenantId);
    const options = { source, importId, now: this.clock.now(), announce: false };
    const keyed = orders.map((order) => {
      const reference = referenceOf(order.customer, source);
      return { order, reference: reference && read(reference, plan.timeZone) };
    });
    const readable = (kind: 'email' | 'phone', value: string | null): string | null =>
      value !== null && read({ kind, value }, plan.timeZone) ? value : null;
    const outcomes = await this.database.runRetrying(tenantId, async () => {
      const known = await this.identities.find(keyed.flatMap(({ reference }) => reference ?? []));
      const seen = new Set(known.keys());
      const rows = keyed.map(({ order: { customer, attributes }, reference }): CustomerUpsertRow => {
        const { externalId } = customer;
        const [email, phone] = [readable('email', customer.email), readable('phone', customer.phone)];
        const isKnown = reference !== undefined && seen.has(reference.key);
        if (reference) seen.add(reference.key);
        if (isKnown) {
          const named = externalId === null ? (email === null ? { phone } : { email }) : { externalId };
          return { ...NOTHING, ...named, attributes };
        }
        return { ...NOTHING, externalId, email, phone, name: customer.name, attributes };
      });
      return this.upsert.execute(rows, options);
    });
    const refused = outcomes.flatMap((outcome, index) => {
      const problems = outcome.status === 'refused' ? outcome.problems.map((problem) => writtenProblem(problem, plan.mapping)) : [];
      return problems.length === 0 ? [] : (orders[index]?.rows ?? []).map((row) => ({ row, problems }));
    });
    return { orders: orders.filter((_, index) => outcomes[index]?.status !== 'refused'), refused };
  }
}

const REFERENCES: ReadonlySet<string> = new Set(['customerExternalId', 'customerEmail', 'customerPhone', 'customerName']);

/** One column that names the customer says only who it is, and the events bring that themselves. */
function saysMore(mapping: ColumnMapping): boolean {
  const references = mapping.filter((target) => target.to === 'field' && REFERENCES.has(target.field)).length;
  return references > 1 || mapping.some(({ to }) => to === 'attribute');
}
