import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What happened (events), what it means (orders, refunds), and what is known from it (facts, days). */
export class CreateEvents implements MigrationInterface {
  name = 'CreateEvents1795341840000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE events (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        source text NOT NULL,
        external_id text NOT NULL,
        type text NOT NULL,
        occurred_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        customer_id uuid NOT NULL,
        order_external_id text,
        amount bigint,
        currency text,
        content_hash bytea NOT NULL,
        content jsonb NOT NULL,
        import_id uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, source, external_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX events_timeline ON events (tenant_id, customer_id, occurred_at DESC, id DESC);
      CREATE INDEX events_by_import ON events (tenant_id, import_id, customer_id) WHERE import_id IS NOT NULL;

      CREATE TABLE orders (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        source text NOT NULL,
        external_id text NOT NULL,
        customer_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        local_day date NOT NULL,
        currency text NOT NULL,
        gross bigint NOT NULL CHECK (gross >= 0),
        eligible bigint NOT NULL CHECK (eligible >= 0),
        refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= gross),
        cancelled_at timestamptz,
        counts boolean NOT NULL GENERATED ALWAYS AS (cancelled_at IS NULL AND (gross = 0 OR refunded < gross)) STORED,
        converted_currency text,
        converted_gross bigint,
        converted_refunded bigint,
        conversion_rate text,
        names_products boolean NOT NULL DEFAULT false,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, source, external_id),
        FOREIGN KEY (tenant_id, id) REFERENCES events (tenant_id, id)
      );
      COMMENT ON COLUMN orders.id IS 'the id of the event that completed the order; the event''s foreign key holds the customer';
      COMMENT ON COLUMN orders.converted_currency IS 'the tenant''s currency where the order has another one; converted_gross stays NULL until a rate is known';
      CREATE INDEX orders_by_customer ON orders (tenant_id, customer_id, occurred_at);
      CREATE INDEX orders_foreign ON orders (tenant_id, currency, local_day) WHERE converted_currency IS NOT NULL;
      CREATE INDEX orders_uncounted ON orders (tenant_id, currency, local_day) WHERE converted_currency IS NOT NULL AND converted_gross IS NULL;

      CREATE TABLE order_lines (
        tenant_id uuid NOT NULL,
        order_id uuid NOT NULL,
        line_id text NOT NULL,
        sku text,
        name text,
        category text,
        quantity bigint NOT NULL,
        amount bigint NOT NULL,
        refunded bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, order_id, line_id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        CHECK (refunded >= 0 AND refunded <= amount)
      );

      CREATE TABLE order_changes (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('refund', 'cancellation')),
        source text NOT NULL,
        external_id text NOT NULL,
        order_external_id text NOT NULL,
        customer_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        amount bigint,
        currency text,
        lines jsonb,
        state text NOT NULL CHECK (state IN ('waiting', 'applied', 'capped')),
        applied_amount bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, event_id),
        FOREIGN KEY (tenant_id, event_id) REFERENCES events (tenant_id, id)
      );
      CREATE INDEX order_changes_by_order ON order_changes (tenant_id, source, order_external_id);
      CREATE INDEX order_changes_waiting ON order_changes (tenant_id, source, order_external_id) WHERE state = 'waiting';
      CREATE INDEX order_changes_capped ON order_changes (tenant_id, occurred_at) WHERE state = 'capped';
      CREATE INDEX order_changes_by_customer ON order_changes (tenant_id, customer_id);

      CREATE TABLE customer_facts (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        currency text NOT NULL,
        orders bigint NOT NULL DEFAULT 0,
        gross bigint NOT NULL DEFAULT 0,
        refunded bigint NOT NULL DEFAULT 0,
        spent bigint NOT NULL GENERATED ALWAYS AS (gross - refunded) STORED,
        interactions bigint NOT NULL DEFAULT 0,
        first_order_at timestamptz,
        last_order_at timestamptz,
        last_interaction_at timestamptz,
        preferred_product text,
        preferred_category text,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, customer_id, currency),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN customer_facts.currency IS 'an ISO 4217 code: what counts in that currency, converted orders included in the tenant''s own; XXX: what has no currency (interactions, preferences)';
      CREATE INDEX customer_facts_by_orders ON customer_facts (tenant_id, currency, orders, customer_id) WHERE orders > 0;
      CREATE INDEX customer_facts_by_spent ON customer_facts (tenant_id, currency, spent, customer_id) WHERE orders > 0;
      CREATE INDEX customer_facts_by_last_order ON customer_facts (tenant_id, currency, last_order_at, customer_id) WHERE orders > 0;

      CREATE TABLE customer_days (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        day date NOT NULL,
        currency text NOT NULL,
        orders bigint NOT NULL DEFAULT 0,
        gross bigint NOT NULL DEFAULT 0,
        refunded bigint NOT NULL DEFAULT 0,
        interactions bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, customer_id, day, currency)
      );
      CREATE INDEX customer_days_by_day ON customer_days (tenant_id, day, currency);

      CREATE TABLE exchange_rates (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        day date NOT NULL,
        rate text NOT NULL CHECK (rate ~ '^[0-9]{1,12}(\\.[0-9]{1,12})?$'),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, currency, day)
      );

      CREATE TABLE imports (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('customers', 'orders')),
        state text NOT NULL CHECK (state IN ('reading', 'previewed', 'running', 'done', 'failed', 'undoing', 'undone')),
        source text NOT NULL,
        file_id uuid,
        sample_file_id uuid,
        error_file_id uuid,
        file_name text NOT NULL,
        file_size bigint NOT NULL,
        format jsonb NOT NULL,
        mapping jsonb NOT NULL,
        currency text,
        preview jsonb,
        result jsonb,
        problem jsonb,
        task_id uuid,
        created_by uuid,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        undone_at timestamptz,
        rows_done bigint NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX imports_by_age ON imports (tenant_id, created_at DESC, id DESC);

      -- Rows of a file whose orders stand apart in it, while the import runs; made again when it is resumed.
      CREATE UNLOGGED TABLE import_lines (
        tenant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        order_key text COLLATE "C" NOT NULL,
        row_number bigint NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (tenant_id, import_id, order_key, row_number)
      );

      ${['events', 'orders', 'order_lines', 'order_changes', 'customer_facts', 'customer_days', 'exchange_rates', 'imports', 'import_lines']
        .map((table) => closeTenantTable(table, roles))
        .join('\n')}
    `);
  }

  down = forwardOnly;
}
