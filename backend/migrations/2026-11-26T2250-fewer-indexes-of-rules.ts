import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/**
 * What waits is due by timers, so that nobody looks for it by instant; but the planner, to which nothing ever waits, took that index for the
 * shortest way to any waiting run and read all of them. Awards are found by customer, and by customer, rule and day: one index has both.
 */
export class FewerIndexesOfRules implements MigrationInterface {
  name = 'FewerIndexesOfRules1795733400000';
  /** Events go on earning while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS rule_awards_of_customer');
    await runner.query('CREATE INDEX CONCURRENTLY rule_awards_of_customer ON rule_awards (tenant_id, customer_id, rule_id, local_day)');
    for (const index of ['rule_awards_by_day', 'rule_awards_by_customer', 'rule_runs_due'])
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
