import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Adjustments of so many units that a second person looks at them first. */
export class CreateWalletAdjustments implements MigrationInterface {
  name = 'CreateWalletAdjustments1795687320000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE wallet_adjustments (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        wallet_type_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        external_id text NOT NULL,
        units bigint NOT NULL CHECK (units <> 0),
        reason text,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'rejected')),
        requested_by_kind text NOT NULL,
        requested_by uuid,
        requested_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        note text,
        transfer_id uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, wallet_type_id, customer_id, external_id),
        FOREIGN KEY (tenant_id, wallet_type_id) REFERENCES wallet_types (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX wallet_adjustments_by_state ON wallet_adjustments (tenant_id, state, requested_at DESC, id DESC);
      CREATE INDEX wallet_adjustments_by_customer ON wallet_adjustments (tenant_id, customer_id);

      ${closeTenantTable('wallet_adjustments', roles, 'SELECT, INSERT')}
      GRANT UPDATE (state, decided_by, decided_at, note, transfer_id) ON wallet_adjustments TO ${roles.app};
    `);
  }

  down = forwardOnly;
}
