import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What a person is to do for a customer, in words and ends that stay as they were when it was given out. */
export class CreateTasks implements MigrationInterface {
  name = 'CreateTasks1795635060000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE tasks (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        kind text NOT NULL,
        names jsonb NOT NULL,
        ends jsonb NOT NULL,
        notes bytea,
        owner_id uuid,
        due_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
        outcome text,
        note bytea,
        source_message_id uuid,
        created_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE UNIQUE INDEX tasks_by_message ON tasks (tenant_id, source_message_id) WHERE source_message_id IS NOT NULL;
      CREATE INDEX tasks_by_customer ON tasks (tenant_id, customer_id, due_on, id);
      CREATE INDEX tasks_by_owner ON tasks (tenant_id, owner_id, state, due_on, id);
      CREATE INDEX tasks_by_due ON tasks (tenant_id, state, due_on, id);
      ${closeTenantTable('tasks', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
