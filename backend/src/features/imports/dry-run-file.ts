import { Injectable } from '@nestjs/common';
import { CountKnown } from './count-known.js';
import type { ImportedOrder } from './domain/assemble-orders.js';
import { createChoiceCollector, mostChoices } from './domain/collect-choices.js';
import type { ImportKind } from './domain/column-mapping.js';
import type { DryRunSummary } from './domain/dry-run.js';
import { createCustomerDryRun } from './domain/dry-run-customers.js';
import { createOrderDryRun, type SeenOrder } from './domain/dry-run-orders.js';
import type { CustomerRecord } from './domain/map-customer-rows.js';
import type { ChoicesFound, KnownCounts } from './domain/stored-preview.js';
import type { ContentSource } from './formats/content-source.js';
import { readFileRows } from './formats/read-file-rows.js';
import { referenceOf } from './import-order-event.js';
import { TooManyChoices } from './imports.errors.js';
import { customerMapper, orderMapper, type ReadingPlan } from './mapped-rows.js';

export type DryRunOutcome = {
  readonly summary: DryRunSummary;
  readonly known: KnownCounts;
  readonly choices: ChoicesFound;
  readonly orders: readonly ImportedOrder[];
  readonly customers: readonly CustomerRecord[];
};

export type DryRunOf = { readonly tenantId: string; readonly source: string; readonly content: ContentSource; readonly plan: ReadingPlan };

/** Reads a whole file as it would be imported, and records nothing. */
@Injectable()
export class DryRunFile {
  constructor(private readonly countKnown: CountKnown) {}

  /** @throws UnreadableFile, TooManyChoices */
  execute(kind: ImportKind, file: DryRunOf): Promise<DryRunOutcome> {
    return kind === 'orders' ? this.orders(file) : this.customers(file);
  }

  private async orders({ tenantId, source, content, plan }: DryRunOf): Promise<DryRunOutcome> {
    const map = orderMapper(plan);
    const dryRun = createOrderDryRun();
    const choices = createChoiceCollector(plan.mapping);
    const known = await this.countKnown.start(tenantId, source, plan.timeZone);
    const see = (seen: SeenOrder | undefined): void => {
      if (!seen) return;
      choices.add(seen.order.attributes);
      if (seen.first.order) known.addOrder(seen.order.key);
      if (seen.first.customer) known.addCustomer(referenceOf(seen.order.customer, source), null);
    };
    for await (const rows of readFileRows(content, plan.format)) {
      for (const row of rows) see(dryRun.add(row, map(row)));
      await known.pause();
    }
    see(dryRun.end());
    requireChoices(choices.overflowing);
    return { summary: dryRun.summary(), known: await known.end(), choices: choices.found(), orders: dryRun.sample, customers: [] };
  }

  private async customers({ tenantId, source, content, plan }: DryRunOf): Promise<DryRunOutcome> {
    const map = customerMapper(plan);
    const dryRun = createCustomerDryRun();
    const choices = createChoiceCollector(plan.mapping);
    const known = await this.countKnown.start(tenantId, source, plan.timeZone);
    for await (const rows of readFileRows(content, plan.format)) {
      for (const row of rows) {
        const seen = dryRun.add(row, map(row));
        if (!seen) continue;
        choices.add(seen.customer.attributes);
        if (seen.first) known.addCustomer(referenceOf(seen.customer, source), seen.customer.number);
      }
      await known.pause();
    }
    requireChoices(choices.overflowing);
    return { summary: dryRun.summary(), known: await known.end(), choices: choices.found(), orders: [], customers: dryRun.sample };
  }
}

function requireChoices(overflowing: string | undefined): void {
  if (overflowing !== undefined) throw new TooManyChoices({ key: overflowing, maximum: mostChoices }, { pointer: '/mapping' });
}
