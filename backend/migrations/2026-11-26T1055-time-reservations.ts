import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, rolesOf } from './statements.js';

/** What was reserved at an instant of the past follows from when reservations were made and when they ended. */
export class TimeReservations implements MigrationInterface {
  name = 'TimeReservations1795690500000';

  async up(runner: QueryRunner): Promise<void> {
    const { app } = await rolesOf(runner);
    await runner.query(`
      ALTER TABLE reservations ADD COLUMN closed_at timestamptz;
      COMMENT ON COLUMN reservations.closed_at IS 'when it was captured or released; unknown of those that ended before this was kept';
      GRANT UPDATE (closed_at) ON reservations TO ${app};
    `);
  }

  down = forwardOnly;
}
