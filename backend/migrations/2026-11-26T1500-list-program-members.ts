import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/** Who takes part in a programme, the latest first, and how many they are. */
export class ListProgramMembers implements MigrationInterface {
  name = 'ListProgramMembers1795705200000';
  /** Customers go on joining while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, {
      build: { program_members_present: 'program_members (tenant_id, program_id, joined_at, customer_id) WHERE left_at IS NULL' },
    });
  }

  down = forwardOnly;
}
