import { Injectable } from '@nestjs/common';
import type { ActiveLevelSet } from './active-level-sets.js';
import { dayAt } from './domain/days.js';
import { type CustomerDecision, decideCustomer, valuesFrom } from './domain/decide-customer.js';
import { knownCustomer } from './known-customer.js';
import type { StandingRow } from './level-standings.repository.js';
import { LevelValuesRepository } from './level-values.repository.js';

export type DecidedCustomer = { readonly row: StandingRow; readonly decision: CustomerDecision };

type Place = Pick<ActiveLevelSet, 'definition' | 'timeZone' | 'currency'>;

/** Decides about customers of one level set by what they have come to. Changes nothing. */
@Injectable()
export class DecideLevels {
  constructor(private readonly values: LevelValuesRepository) {}

  async execute(place: Place, rows: readonly StandingRow[], now: Date): Promise<DecidedCustomer[]> {
    const at = now.getTime();
    const known = rows.map((row) => ({ row, customer: knownCustomer(row) }));
    const requests = known.map(({ row, customer }) => ({ customerId: row.customer_id, from: valuesFrom(place, customer, at) }));
    const values = await this.values.read({ ...place, today: dayAt(at, place.timeZone) }, requests);
    return known.map(({ row, customer }) => ({ row, decision: decideCustomer(place, customer, values.get(row.customer_id) ?? [], at) }));
  }
}
