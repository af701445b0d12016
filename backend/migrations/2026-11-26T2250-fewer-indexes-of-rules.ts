import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/**
 * What waits is due by timers, so that nobody looks for it by instant; but the planner, to which nothing ever waits, took that index for the
 * shortest way to any waiting run and read all of them. Awards are found by customer, and by customer, rule and day: one index has both.
 */
export class FewerIndexesOfRules implements MigrationInterface {
  name = 'FewerIndexesOfRules1795733400000';
  /** Events go on earning while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, {
      build: { rule_awards_of_customer: 'rule_awards (tenant_id, customer_id, rule_id, local_day)' },
      drop: ['rule_awards_by_day', 'rule_awards_by_customer', 'rule_runs_due'],
    });
  }

  down = forwardOnly;
}
