/** A run as far as it decides about when it is worked. */
export type Waits = {
  readonly customerId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly nextAttemptAt: Date;
};

/** What is worked of a customer now; `notYet` are rules of which nothing is due. */
export type DueCustomer<Run extends Waits> = {
  readonly customerId: string;
  readonly runs: readonly Run[];
  readonly notYet: readonly string[];
};

/**
 * Whose runs are worked together, of those that wait in the order in which they came: as many customers as have `most` runs between them,
 * each rule in one version. A customer's turns at a rule wait in the order of versions too, so that those of a later one have their turn
 * when the earlier ones are through. `idle` are customers of whom nothing is due; who is in neither list has their turn next.
 */
export function dueTogether<Run extends Waits>(
  customerIds: readonly string[],
  waiting: readonly Run[],
  now: Date,
  most: number,
): { readonly due: readonly DueCustomer<Run>[]; readonly idle: readonly string[] } {
  const all = Map.groupBy(waiting, ({ customerId }) => customerId);
  const versions = new Map<string, number>();
  const due: DueCustomer<Run>[] = [];
  const idle: string[] = [];
  let count = 0;
  for (const customerId of customerIds) {
    const own = all.get(customerId) ?? [];
    const firsts = new Map(
      [...Map.groupBy(own, ({ ruleId }) => ruleId)].flatMap(([ruleId, [first]]) => (first ? [[ruleId, first] as const] : [])),
    );
    const isDue = (ruleId: string): boolean => (firsts.get(ruleId)?.nextAttemptAt ?? now) <= now;
    if (![...firsts.keys()].some(isDue)) idle.push(customerId);
    else {
      const runs = own.filter(({ ruleId, ruleVersion }) => firsts.get(ruleId)?.ruleVersion === ruleVersion);
      const agrees = runs.every(({ ruleId, ruleVersion }) => (versions.get(ruleId) ?? ruleVersion) === ruleVersion);
      if (!agrees || (count > 0 && count + runs.length > most)) continue;
      for (const { ruleId, ruleVersion } of runs) versions.set(ruleId, ruleVersion);
      count += runs.length;
      due.push({ customerId, runs, notYet: [...firsts.keys()].filter((ruleId) => !isDue(ruleId)) });
    }
  }
  return { due, idle };
}
