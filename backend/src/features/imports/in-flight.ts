/** At most `most` pieces of work at once, taken in order; the first failure stops taking more and is thrown once the others have ended. */
export async function eachInFlight<Item>(items: AsyncIterable<Item>, most: number, work: (item: Item) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const start = (item: Item): void => {
    const run = work(item)
      .catch((failure: unknown) => void failures.push(failure))
      .finally(() => running.delete(run));
    running.add(run);
  };
  try {
    for await (const item of items) {
      start(item);
      if (running.size >= most) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}
