import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, rolesOf } from './statements.js';

/** The record of what operators did names them also when they are none any more. */
export class KeepOperatorsNames implements MigrationInterface {
  name = 'KeepOperatorsNames1795645860000';

  async up(runner: QueryRunner): Promise<void> {
    const { operator } = await rolesOf(runner);
    await runner.query(`
      DROP POLICY operator ON platform.users;
      CREATE POLICY operator ON platform.users FOR SELECT TO ${operator} USING (
        id IN (SELECT user_id FROM platform.operators)
        OR id IN (SELECT operator_id FROM platform.operator_entries)
        OR id::text IN (SELECT subject FROM platform.operator_entries WHERE action IN ('operators.added', 'operators.removed')));
    `);
  }

  down = forwardOnly;
}
