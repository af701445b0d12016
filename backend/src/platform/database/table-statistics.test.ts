import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { PlatformDatabase } from './platform-database.js';
import { TableStatistics } from './table-statistics.js';

/** Counts how often it is asked to look, and answers at once. */
class CountedLooks extends PlatformDatabase {
  looks = 0;

  constructor() {
    super(new Pool());
  }

  override async query<Row>(): Promise<Row[]> {
    this.looks += 1;
    return [];
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('looking at growing tables', () => {
  it('looks again whenever all that was written grew fourfold', async () => {
    const database = new CountedLooks();
    const statistics = new TableStatistics(database);
    const looksAfter = async (rows: number): Promise<number> => {
      statistics.wrote(`tenant ${rows}`, rows);
      await settled();
      return database.looks;
    };
    expect(await looksAfter(199)).toBe(0);
    expect(await looksAfter(1)).toBe(1);
    expect(await looksAfter(599)).toBe(1);
    expect(await looksAfter(2)).toBe(2);
  });

  it('looks at a company that is new beside much that was written before, as it grows', async () => {
    const database = new CountedLooks();
    const statistics = new TableStatistics(database);
    statistics.wrote('an old company', 1_000_000);
    await settled();
    const before = database.looks;
    for (let batch = 0; batch < 70; batch += 1) {
      statistics.wrote('a new company', 1_000);
      await settled();
    }
    expect(database.looks - before).toBe(4);
  });

  it('looks once more at the end of a whole file, unless it was a small one', async () => {
    const database = new CountedLooks();
    const statistics = new TableStatistics(database);
    statistics.wrote('a company', 1_500);
    await statistics.wroteAll('a company');
    expect(database.looks).toBe(2);
    statistics.wrote('a small company', 100);
    await statistics.wroteAll('a small company');
    await statistics.wroteAll('an unknown company');
    expect(database.looks).toBe(2);
  });

  it('asks one question at a time', () => {
    const database = new CountedLooks();
    const statistics = new TableStatistics(database);
    for (let batch = 0; batch < 5; batch += 1) statistics.wrote('a company', 10_000 * 5 ** batch);
    expect(database.looks).toBe(1);
  });
});
