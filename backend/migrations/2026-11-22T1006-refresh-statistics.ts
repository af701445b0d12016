import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, rolesOf } from './statements.js';

/**
 * The planner knows nothing of young tables until PostgreSQL looks at them by itself, a minute later or more. Until then its plans, also
 * those that check foreign keys, read a company's whole table for one row; and plans are kept. Who loads in bulk asks it to look sooner.
 */
export class RefreshStatistics implements MigrationInterface {
  name = 'RefreshStatistics1795341960000';

  async up(runner: QueryRunner): Promise<void> {
    const { app } = await rolesOf(runner);
    await runner.query(`
      CREATE FUNCTION platform.refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $function$
        BEGIN
          ANALYZE (SKIP_LOCKED) public.customers, public.customer_identities, public.customer_contacts, public.events, public.orders,
            public.order_lines, public.order_changes, public.customer_facts, public.customer_days;
        END
        $function$;
      REVOKE ALL ON FUNCTION platform.refresh_statistics() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.refresh_statistics() TO ${app};
    `);
  }

  down = forwardOnly;
}
