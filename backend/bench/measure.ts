export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One after the other in every round, so that a slow minute of the machine hits both alike. */
export async function alternate<Value>(
  rounds: number,
  product: (round: number) => Promise<Value>,
  baseline: (round: number) => Promise<Value>,
): Promise<{ product: Value[]; baseline: Value[] }> {
  const measured = { product: new Array<Value>(), baseline: new Array<Value>() };
  for (let round = 0; round < rounds; round += 1) {
    measured.product.push(await product(round));
    measured.baseline.push(await baseline(round));
  }
  return measured;
}
