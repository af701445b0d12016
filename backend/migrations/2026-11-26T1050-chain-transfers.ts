import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Transfers are marked for the chain by the database, whoever writes them. */
export class ChainTransfers implements MigrationInterface {
  name = 'ChainTransfers1795690200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TRIGGER mark_unchained AFTER INSERT ON transfers REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION platform.mark_unchained('transfer');
    `);
  }

  down = forwardOnly;
}
