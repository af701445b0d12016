import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** The ledger grows with the first orders, too: without statistics, every foreign key of a transfer would read the whole company. */
export class LookAtTheLedger implements MigrationInterface {
  name = 'LookAtTheLedger1795687380000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION platform.refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $function$
        BEGIN
          ANALYZE (SKIP_LOCKED) public.customers, public.customer_identities, public.customer_contacts, public.events, public.orders,
            public.order_lines, public.order_changes, public.customer_facts, public.customer_days, public.program_members, public.wallets,
            public.transfers, public.transfer_pairs, public.lots;
        END
        $function$;
    `);
  }

  down = forwardOnly;
}
