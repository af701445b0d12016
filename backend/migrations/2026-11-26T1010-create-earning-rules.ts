import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** By which rules a programme's members earn, what each of them made of each event, and what came of it. */
export class CreateEarningRules implements MigrationInterface {
  name = 'CreateEarningRules1795687800000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE earning_rules (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        name text NOT NULL,
        position integer NOT NULL,
        enabled boolean NOT NULL DEFAULT false,
        current_version integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        archived_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, id)
      );
      CREATE INDEX earning_rules_by_program ON earning_rules (tenant_id, program_id, position, id) WHERE archived_at IS NULL;
      COMMENT ON COLUMN earning_rules.current_version IS 'the rule version that decides; version counts every change';

      CREATE TABLE earning_rule_versions (
        tenant_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        number integer NOT NULL,
        plugin_id text NOT NULL,
        plugin_version text NOT NULL,
        plugin_digest text NOT NULL,
        configuration jsonb NOT NULL,
        events text[] NOT NULL,
        valid_from timestamptz,
        valid_to timestamptz,
        per_event bigint CHECK (per_event >= 0),
        per_day bigint CHECK (per_day >= 0),
        per_customer bigint CHECK (per_customer >= 0),
        budget bigint CHECK (budget >= 0),
        stacks boolean NOT NULL,
        group_key text,
        created_by uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, rule_id, number),
        FOREIGN KEY (tenant_id, rule_id) REFERENCES earning_rules (tenant_id, id),
        CHECK (valid_from < valid_to)
      );

      CREATE TABLE earning_rule_standings (
        tenant_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        used bigint NOT NULL DEFAULT 0 CHECK (used >= 0),
        overruns integer NOT NULL DEFAULT 0,
        on_time integer NOT NULL DEFAULT 0,
        deferred_since timestamptz,
        PRIMARY KEY (tenant_id, rule_id),
        FOREIGN KEY (tenant_id, rule_id) REFERENCES earning_rules (tenant_id, id)
      ) WITH (fillfactor = 50);
      COMMENT ON COLUMN earning_rule_standings.used IS 'units awarded by all its versions, less those taken back';
      COMMENT ON COLUMN earning_rule_standings.overruns IS 'flushes in a row that it was not back in time for';

      CREATE TABLE rule_states (
        tenant_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        state jsonb,
        units bigint NOT NULL DEFAULT 0,
        waits integer NOT NULL DEFAULT 0,
        revision bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, rule_id, customer_id),
        FOREIGN KEY (tenant_id, rule_id) REFERENCES earning_rules (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 80);
      COMMENT ON TABLE rule_states IS 'locked by whoever works a turn of the customer at the rule: turns follow each other, and caps hold';
      COMMENT ON COLUMN rule_states.waits IS 'runs that wait; later turns wait behind them';
      CREATE INDEX rule_states_by_customer ON rule_states (tenant_id, customer_id);

      CREATE TABLE rule_runs (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        rule_version integer NOT NULL,
        customer_id uuid NOT NULL,
        order_id uuid,
        occurred_at timestamptz NOT NULL,
        local_day date NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
        reason text,
        snapshot jsonb,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        effects jsonb NOT NULL DEFAULT '[]',
        remarks jsonb NOT NULL DEFAULT '[]',
        recorded_at timestamptz NOT NULL,
        place integer NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, event_id, rule_id),
        FOREIGN KEY (tenant_id, rule_id, rule_version) REFERENCES earning_rule_versions (tenant_id, rule_id, number),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
      );
      COMMENT ON COLUMN rule_runs.place IS 'where it stood among what was recorded together: with recorded_at the order of a customer''s turns';
      CREATE INDEX rule_runs_waiting ON rule_runs (tenant_id, customer_id, rule_id, recorded_at, place) WHERE state = 'pending';
      CREATE INDEX rule_runs_due ON rule_runs (tenant_id, next_attempt_at) WHERE state = 'pending';
      CREATE INDEX rule_runs_by_rule ON rule_runs (tenant_id, rule_id, state, recorded_at DESC, event_id DESC);
      CREATE INDEX rule_runs_by_customer ON rule_runs (tenant_id, customer_id, occurred_at DESC);

      CREATE TABLE rule_awards (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        number integer NOT NULL,
        rule_version integer NOT NULL,
        customer_id uuid NOT NULL,
        order_id uuid,
        local_day date NOT NULL,
        wallet text NOT NULL,
        units bigint NOT NULL CHECK (units > 0),
        taken_back bigint NOT NULL DEFAULT 0 CHECK (taken_back BETWEEN 0 AND units),
        PRIMARY KEY (tenant_id, event_id, rule_id, number),
        FOREIGN KEY (tenant_id, rule_id) REFERENCES earning_rules (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 90);
      CREATE INDEX rule_awards_by_order ON rule_awards (tenant_id, order_id) WHERE order_id IS NOT NULL;
      CREATE INDEX rule_awards_by_day ON rule_awards (tenant_id, rule_id, customer_id, local_day);
      CREATE INDEX rule_awards_by_customer ON rule_awards (tenant_id, customer_id);

      ${closeTenantTable('earning_rules', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('earning_rule_versions', roles, 'SELECT, INSERT')}
      ${closeTenantTable('earning_rule_standings', roles, 'SELECT, INSERT, UPDATE')}
      ${['rule_states', 'rule_runs', 'rule_awards'].map((table) => closeTenantTable(table, roles)).join('\n')}
    `);
  }

  down = forwardOnly;
}
