import { Injectable } from '@nestjs/common';
import type { LevelStep } from './domain/level-at.js';
import { LevelReadsRepository } from './level-reads.repository.js';

/** By customer, in time. */
export type LevelSteps = ReadonlyMap<string, readonly LevelStep[]>;

/** The levels of the primary level set, for those who decide by them. */
@Injectable()
export class ReadPrimaryLevels {
  constructor(private readonly reads: LevelReadsRepository) {}

  /** As they stand; who has none is left out. */
  now(customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.reads.primaryLevels(customerIds);
  }

  /** How they came there; `levelAt` says where they stood. */
  async steps(customerIds: readonly string[]): Promise<LevelSteps> {
    const rows = await this.reads.primarySteps(customerIds);
    const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
    return new Map([...byCustomer].map(([id, own]) => [id, own.map(({ at, level }) => ({ at: at.getTime(), level }))]));
  }
}
