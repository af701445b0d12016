const dayMs = 86_400_000;
const customers = 160;
const days = 360;

export type SampleWords = { header: readonly string[]; customer: string; products: readonly string[] };

/**
 * A year of orders of an invented shop, as the CSV file that a shop exports: a few buy often and lately, many once and long ago.
 * The same on the same day.
 */
export function sampleOrders(words: SampleWords, now: Date): string {
  const chance = createChance(7);
  const lines = Array.from({ length: customers }, (_, index) => index).flatMap((index) => ordersOf(index, words, now, chance));
  return [words.header.join(','), ...lines].join('\n');
}

function ordersOf(index: number, { customer, products }: SampleWords, now: Date, chance: () => number): string[] {
  const eagerness = chance() ** 3;
  const count = 1 + Math.floor(eagerness * 18);
  const lastDaysAgo = Math.floor(chance() * (1 - eagerness) * days);
  return Array.from({ length: count }, (_, at) => {
    const daysAgo = lastDaysAgo + Math.floor(((days - lastDaysAgo) * at) / count);
    const day = new Date(now.getTime() - (daysAgo + 1) * dayMs).toISOString().slice(0, 10);
    const product = Math.floor(chance() * products.length);
    const quantity = 1 + Math.floor(chance() * 3);
    const amount = quantity * (28 + product * 40) + Math.floor(eagerness * 200);
    return [`S-${index + 1}-${at + 1}`, `${customer}-${index + 1}`, day, products[product], quantity, amount].join(',');
  });
}

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
