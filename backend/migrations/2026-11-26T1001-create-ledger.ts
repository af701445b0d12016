import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** The ledger: what happened is only ever added; a lot changes in what is left of it and in its state, and a wallet in its sums. */
export class CreateLedger implements MigrationInterface {
  name = 'CreateLedger1795687260000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE wallets (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        wallet_type_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        pending bigint NOT NULL DEFAULT 0,
        active bigint NOT NULL DEFAULT 0,
        reserved bigint NOT NULL DEFAULT 0,
        owed bigint NOT NULL DEFAULT 0,
        last_transfer bigint NOT NULL DEFAULT 0,
        last_lot bigint NOT NULL DEFAULT 0,
        last_activity timestamptz,
        settled_at timestamptz,
        next_due_at timestamptz,
        slides boolean NOT NULL DEFAULT false,
        spent_on date,
        spent bigint NOT NULL DEFAULT 0,
        merged_into uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, wallet_type_id, customer_id),
        FOREIGN KEY (tenant_id, wallet_type_id) REFERENCES wallet_types (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 70);
      COMMENT ON COLUMN wallets.owed IS 'units of its lots below zero; active is less these';
      COMMENT ON COLUMN wallets.next_due_at IS 'nothing becomes spendable or lapses before';
      COMMENT ON COLUMN wallets.slides IS 'whether a lot ever lapses by the last activity';
      COMMENT ON COLUMN wallets.spent_on IS 'the day of the company on which so many units were spent, for the limit of a day';
      CREATE INDEX wallets_due ON wallets (tenant_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
      CREATE INDEX wallets_by_customer ON wallets (tenant_id, customer_id);
      CREATE INDEX wallets_merged ON wallets (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

      CREATE TABLE transfers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        wallet_id uuid NOT NULL,
        number bigint NOT NULL,
        key text,
        kind text NOT NULL CHECK (kind IN
          ('earn', 'adjust', 'activate', 'spend', 'expire', 'reverse', 'cancel', 'settle', 'move-out', 'move-in')),
        at timestamptz NOT NULL,
        pending bigint NOT NULL,
        active bigint NOT NULL,
        lapsed bigint NOT NULL DEFAULT 0,
        forgiven bigint NOT NULL DEFAULT 0,
        pending_after bigint NOT NULL,
        active_after bigint NOT NULL,
        reserved_after bigint NOT NULL,
        request text,
        cancels uuid,
        cause text NOT NULL,
        event_id uuid,
        order_id uuid,
        rule_id uuid,
        rule_version integer,
        actor_kind text NOT NULL,
        actor_id uuid,
        note text,
        reasons jsonb,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, wallet_id, number),
        FOREIGN KEY (tenant_id, wallet_id) REFERENCES wallets (tenant_id, id)
      );
      COMMENT ON COLUMN transfers.key IS 'what asked for it, once for ever in this wallet; NULL for what follows by itself';
      COMMENT ON COLUMN transfers.request IS 'what was asked under the key, so that another request under it is refused';
      CREATE UNIQUE INDEX transfers_by_key ON transfers (tenant_id, wallet_id, key) WHERE key IS NOT NULL;
      COMMENT ON COLUMN transfers.cancels IS 'the spend whose units it brings back';
      CREATE INDEX transfers_cancelling ON transfers (tenant_id, cancels) WHERE cancels IS NOT NULL;
      CREATE INDEX transfers_by_event ON transfers (tenant_id, event_id) WHERE event_id IS NOT NULL;

      CREATE TABLE lots (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        wallet_id uuid NOT NULL,
        number bigint NOT NULL,
        key text,
        units bigint NOT NULL,
        expiry jsonb NOT NULL,
        remainder bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'active')),
        active_at timestamptz,
        lapses_at timestamptz,
        asked_back bigint NOT NULL DEFAULT 0,
        lapsed bigint NOT NULL DEFAULT 0,
        moved_to uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, wallet_id, number),
        FOREIGN KEY (tenant_id, wallet_id) REFERENCES wallets (tenant_id, id)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN lots.key IS 'the key of the credit; it goes along when wallets are merged';
      COMMENT ON COLUMN lots.moved_to IS 'the lot that it has become in the wallet that this one was merged into';
      CREATE INDEX lots_live ON lots (tenant_id, wallet_id, lapses_at, number) WHERE remainder <> 0;
      CREATE UNIQUE INDEX lots_by_key ON lots (tenant_id, wallet_id, key) WHERE key IS NOT NULL;

      CREATE TABLE transfer_pairs (
        tenant_id uuid NOT NULL,
        transfer_id uuid NOT NULL,
        position integer NOT NULL,
        lot_id uuid NOT NULL,
        units bigint NOT NULL,
        PRIMARY KEY (tenant_id, transfer_id, position),
        FOREIGN KEY (tenant_id, transfer_id) REFERENCES transfers (tenant_id, id),
        FOREIGN KEY (tenant_id, lot_id) REFERENCES lots (tenant_id, id)
      );
      CREATE INDEX transfer_pairs_by_lot ON transfer_pairs (tenant_id, lot_id);

      CREATE TABLE reservations (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        wallet_id uuid NOT NULL,
        key text NOT NULL,
        request text NOT NULL,
        units bigint NOT NULL CHECK (units > 0),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'captured', 'released')),
        made_at timestamptz NOT NULL,
        ends_at timestamptz,
        actor_kind text NOT NULL,
        actor_id uuid,
        note text,
        pending_after bigint NOT NULL,
        active_after bigint NOT NULL,
        reserved_after bigint NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, wallet_id, key),
        FOREIGN KEY (tenant_id, wallet_id) REFERENCES wallets (tenant_id, id)
      );
      CREATE INDEX reservations_open ON reservations (tenant_id, wallet_id) WHERE state = 'open';
      CREATE INDEX reservations_ending ON reservations (tenant_id, ends_at) WHERE state = 'open' AND ends_at IS NOT NULL;

      CREATE TABLE reservation_holds (
        tenant_id uuid NOT NULL,
        reservation_id uuid NOT NULL,
        position integer NOT NULL,
        lot_id uuid NOT NULL,
        units bigint NOT NULL CHECK (units > 0),
        PRIMARY KEY (tenant_id, reservation_id, position),
        FOREIGN KEY (tenant_id, reservation_id) REFERENCES reservations (tenant_id, id),
        FOREIGN KEY (tenant_id, lot_id) REFERENCES lots (tenant_id, id)
      );

      ${closeTenantTable('wallets', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('transfers', roles, 'SELECT, INSERT')}
      ${closeTenantTable('transfer_pairs', roles, 'SELECT, INSERT')}
      ${closeTenantTable('lots', roles, 'SELECT, INSERT')}
      GRANT UPDATE (remainder, state, active_at, lapses_at, asked_back, lapsed, moved_to) ON lots TO ${roles.app};
      ${closeTenantTable('reservations', roles, 'SELECT, INSERT')}
      GRANT UPDATE (wallet_id, state) ON reservations TO ${roles.app};
      ${closeTenantTable('reservation_holds', roles, 'SELECT, INSERT')}
      GRANT UPDATE (lot_id) ON reservation_holds TO ${roles.app};
    `);
  }

  down = forwardOnly;
}
