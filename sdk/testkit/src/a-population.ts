import { type AttributeColumns, type AttributeValue, type FactColumns, parseAttributeRead, parseFact } from '@liuke/sdk';

const day = 86_400_000;
const attributeValues: readonly AttributeValue[] = [null, 0, 1, 3, 8, -5, 9_007_199_254_740_991, true, false, '', 'gold', '2024-02-29'];

/**
 * Invented customers for trying a model on more than a handful: the columns of what it reads. One in ten never ordered; most spend
 * little, a few much. Attributes are empty, or of any type that a tenant may give them. The same seed gives the same customers.
 */
export function aPopulation(
  reads: readonly string[],
  { size, seed = 1, now = 0 }: { size: number; seed?: number; now?: number },
): { readonly facts: FactColumns; readonly attributes: AttributeColumns } {
  const next = chance(seed);
  const keys = reads.flatMap((name) => parseAttributeRead(name) ?? []);
  const columns = reads
    .flatMap((name) => (parseAttributeRead(name) === undefined ? [name] : []))
    .map((fact) => ({ fact, parsed: parseFact(fact), values: new Array<number | null>() }));
  for (let customer = 0; customer < size; customer += 1) {
    const orders = next() < 0.1 ? 0 : Math.ceil(next() ** -0.7);
    const each = Math.round(5_000 * next() ** -0.8);
    const [recency, extra] = [Math.floor(next() * 400), Math.floor(next() * 800)];
    for (const { parsed, values } of columns) {
      const within = parsed?.windowDays ?? Infinity;
      const counted =
        orders === 0 || recency >= within
          ? 0
          : Math.max(1, Math.round((orders * Math.min(within, recency + extra)) / (recency + extra + 1)));
      const ofOrders = (value: number): number | null => (orders === 0 ? null : value);
      values.push(
        {
          recencyDays: ofOrders(recency),
          tenureDays: ofOrders(recency + extra),
          orderCount: counted,
          totalSpent: counted * each,
          averageOrderValue: counted === 0 ? null : each,
          firstOrderAt: ofOrders(now - (recency + extra) * day),
          lastOrderAt: ofOrders(now - recency * day),
          interactionCount: counted * 2,
          daysSinceActivity: ofOrders(recency),
          referralCount: counted % 3,
        }[parsed?.fact ?? 'recencyDays'],
      );
    }
  }
  const own = (): AttributeValue => attributeValues[Math.floor(next() * attributeValues.length)] ?? null;
  return {
    facts: Object.fromEntries(columns.map(({ fact, values }) => [fact, values])),
    attributes: Object.fromEntries(keys.map((key) => [key, Array.from({ length: size }, own)])),
  };
}

/** Numbers in (0, 1] that look like chance and are always the same (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 1) / 4_294_967_296;
  };
}
