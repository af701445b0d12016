import { Injectable } from '@nestjs/common';
import { type LevelStep, LevelReadsRepository } from './level-reads.repository.js';

/** The levels of the primary level set, for those who decide by them. */
@Injectable()
export class ReadPrimaryLevels {
  constructor(private readonly reads: LevelReadsRepository) {}

  /** As they stand; who has none is left out. */
  now(customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.reads.primaryLevels(customerIds);
  }

  /** How they came there, in time. */
  async steps(customerIds: readonly string[]): Promise<ReadonlyMap<string, LevelStep[]>> {
    return Map.groupBy(await this.reads.primarySteps(customerIds), ({ customerId }) => customerId);
  }
}
