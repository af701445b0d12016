import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Value } from '../../platform/database/statements.js';
import { Clock } from '../../ports/clock.js';
import { recordFilter } from '../customers/customers.public.js';

export type Names = { 'zh-CN': string; en: string };
/** One way in which a task may end, and what that means for the message it carries. */
export type TaskEnd = { key: string; names: Names; signal: string | null };

export type StoredTask = {
  id: string;
  customerId: string;
  kind: string;
  names: Names;
  ends: TaskEnd[];
  notes: Buffer | null;
  ownerId: string | null;
  dueOn: string;
  state: 'open' | 'done' | 'cancelled';
  outcome: string | null;
  note: Buffer | null;
  sourceMessageId: string | null;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
};

export type NewTask = Pick<StoredTask, 'id' | 'customerId' | 'kind' | 'names' | 'ends' | 'notes' | 'ownerId' | 'dueOn' | 'sourceMessageId'>;

export type ShownTask = StoredTask & {
  ownerName: string | null;
  customerName: string | null;
  customerType: 'individual' | 'enterprise' | 'government' | 'institutional-investor';
  customerNumber: string;
  customerOwnerId: string | null;
  customerDepartmentId: string | null;
};

export type TaskFilter = {
  ownerId?: string | undefined;
  customerId?: string | undefined;
  state?: string | undefined;
  after?: readonly [string, string] | undefined;
  limit: number;
};

const COLUMNS = `t.id, t.customer_id AS "customerId", t.kind, t.names, t.ends, t.notes, t.owner_id AS "ownerId", t.due_on AS "dueOn", t.state, t.outcome,
  t.note, t.source_message_id AS "sourceMessageId", t.created_at AS "createdAt", t.closed_at AS "closedAt", t.version`;

const SHOWN = `SELECT ${COLUMNS}, (SELECT u.name FROM platform.users u WHERE u.id = t.owner_id) AS "ownerName", c.name AS "customerName",
  c.type AS "customerType", c.number AS "customerNumber", c.owner_id AS "customerOwnerId", c.department_id AS "customerDepartmentId"
  FROM tasks t JOIN customers c ON c.tenant_id = t.tenant_id AND c.id = t.customer_id WHERE t.tenant_id = $1`;

@Injectable()
export class TasksRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Answers with the task that the message has already, if it has one. */
  async insert(task: NewTask): Promise<string | undefined> {
    const inserted = await this.database.execute(
      `INSERT INTO tasks (tenant_id, id, customer_id, kind, names, ends, notes, owner_id, due_on, source_message_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [
        this.database.tenantId,
        task.id,
        task.customerId,
        task.kind,
        JSON.stringify(task.names),
        JSON.stringify(task.ends),
        task.notes,
        task.ownerId,
        task.dueOn,
        task.sourceMessageId,
        this.clock.now(),
      ],
    );
    return inserted === 1 ? undefined : this.ofMessage(task.sourceMessageId);
  }

  find(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<StoredTask | undefined> {
    return this.database.first<StoredTask>(`SELECT ${COLUMNS} FROM tasks t WHERE t.tenant_id = $1 AND t.id = $2 ${lock}`, [
      this.database.tenantId,
      id,
    ]);
  }

  /** What is still to be done for a customer because of a message. */
  openOfMessages(customerId: string): Promise<StoredTask[]> {
    return this.database.query<StoredTask>(
      `SELECT ${COLUMNS} FROM tasks t WHERE t.tenant_id = $1 AND t.customer_id = $2 AND t.state = 'open' AND t.source_message_id IS NOT NULL
        ORDER BY t.id FOR UPDATE`,
      [this.database.tenantId, customerId],
    );
  }

  async shown(id: string): Promise<ShownTask | undefined> {
    return this.database.first<ShownTask>(`${SHOWN} AND t.id = $2`, [this.database.tenantId, id]);
  }

  /** Those of customers that the caller may read, the most urgent first; those that are over the other way round. */
  list(filter: TaskFilter, { ability }: Principal): Promise<ShownTask[]> {
    const values: Value[] = [this.database.tenantId];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const [beyond, order] = filter.state === 'done' || filter.state === 'cancelled' ? ['<', 'DESC'] : ['>', 'ASC'];
    const conditions = [
      recordFilter(ability, 'read', bind),
      filter.ownerId && `t.owner_id = ${bind(filter.ownerId)}::uuid`,
      filter.customerId && `t.customer_id = ${bind(filter.customerId)}::uuid`,
      filter.state && `t.state = ${bind(filter.state)}::text`,
      filter.after && `(t.due_on, t.id) ${beyond} (${bind(filter.after[0])}::date, ${bind(filter.after[1])}::uuid)`,
    ].filter((condition) => typeof condition === 'string');
    const where = conditions.map((condition) => ` AND ${condition}`).join('');
    return this.database.query<ShownTask>(`${SHOWN}${where} ORDER BY t.due_on ${order}, t.id ${order} LIMIT ${bind(filter.limit)}`, values);
  }

  async save({ id, ownerId, dueOn, state, outcome, note }: StoredTask): Promise<void> {
    await this.database.execute(
      `UPDATE tasks SET owner_id = $3, due_on = $4, state = $5, outcome = $6, note = $7, closed_at = $8, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, ownerId, dueOn, state, outcome, note, state === 'open' ? null : this.clock.now()],
    );
  }

  private async ofMessage(messageId: string | null): Promise<string | undefined> {
    const row = await this.database.first<{ id: string }>('SELECT id FROM tasks WHERE tenant_id = $1 AND source_message_id = $2', [
      this.database.tenantId,
      messageId,
    ]);
    return row?.id;
  }
}
