import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** What rules keep grows with the first orders, as the ledger does. */
export class LookAtTheRules implements MigrationInterface {
  name = 'LookAtTheRules1795716000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION platform.refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $function$
        BEGIN
          ANALYZE (SKIP_LOCKED) public.customers, public.customer_identities, public.customer_contacts, public.events, public.orders,
            public.order_lines, public.order_changes, public.customer_facts, public.customer_days, public.program_members, public.wallets,
            public.transfers, public.transfer_pairs, public.lots, public.rule_states, public.rule_runs, public.rule_awards;
        END
        $function$;
    `);
  }

  down = forwardOnly;
}
