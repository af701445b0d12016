import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { isRetryable } from './retryable.js';
import { prepared, type Value } from './statements.js';

/** Thrown when tenant data is touched outside a tenant's transaction: a mistake in the program, never of a user. */
export class NoTenantTransaction extends Error {
  constructor() {
    super('Tenant data was asked for outside a tenant transaction: wrap the call in TenantDatabase.run().');
  }
}

export type TransactionOptions = {
  readonly userId?: string | undefined;
  /** One unchanging view of the data, for reading only. */
  readonly snapshot?: boolean;
};

export type Scope = TransactionOptions & { readonly tenantId: string };

type Transaction = Scope & {
  readonly client: pg.PoolClient;
  readonly beforeCommit: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One tenant's data through one transaction on one connection; row-level security does the rest. */
export class TenantDatabase {
  private readonly current = new AsyncLocalStorage<Transaction>();

  constructor(private readonly pool: pg.Pool) {}

  /** Runs `work` in a transaction of this tenant; inside one of the same tenant it joins. */
  async run<T>(tenantId: string, work: () => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const outer = this.current.getStore();
    if (outer) {
      if (outer.tenantId !== tenantId) throw new Error('A transaction of one tenant cannot hold one of another.');
      return work();
    }
    return this.begin({ tenantId, ...options }, work);
  }

  /** As `run`, repeated up to three times when PostgreSQL broke a deadlock or a serialisation conflict. `work` must be repeatable. */
  async runRetrying<T>(tenantId: string, work: () => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(tenantId, work, options);
      } catch (error) {
        if (attempt >= 4 || this.current.getStore() || !isRetryable(error)) throw error;
      }
    }
  }

  /** A transaction of its own even inside another one, for what must stand although the outer one may fail. */
  async runApart<T>(tenantId: string, work: () => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.current.exit(() => this.begin({ tenantId, ...options }, work));
  }

  async query<Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    const result = await this.transaction().client.query<Row & pg.QueryResultRow>(prepared(sql, values));
    return result.rows;
  }

  async first<Row>(sql: string, values: readonly Value[] = []): Promise<Row | undefined> {
    const [row] = await this.query<Row>(sql, values);
    return row;
  }

  /** Answers with the number of rows that changed. */
  async execute(sql: string, values: readonly Value[] = []): Promise<number> {
    const result = await this.transaction().client.query(prepared(sql, values));
    return result.rowCount ?? 0;
  }

  get tenantId(): string {
    return this.transaction().tenantId;
  }

  get userId(): string | undefined {
    return this.transaction().userId;
  }

  get isInTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** Runs last, inside the transaction: for what should hold its locks as briefly as possible. */
  beforeCommit(work: () => Promise<void>): void {
    this.transaction().beforeCommit.push(work);
  }

  /** Runs once the transaction stands: for hints to other processes, never for effects. */
  afterCommit(work: () => void): void {
    this.transaction().afterCommit.push(work);
  }

  /** The connection itself, for cursors. */
  get client(): pg.PoolClient {
    return this.transaction().client;
  }

  private transaction(): Transaction {
    const transaction = this.current.getStore();
    if (!transaction) throw new NoTenantTransaction();
    return transaction;
  }

  private async begin<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    if (!UUID.test(scope.tenantId) || (scope.userId !== undefined && !UUID.test(scope.userId)))
      throw new Error('A tenant and a user are named by their UUID.');
    const client = await this.pool.connect();
    const transaction: Transaction = { ...scope, client, beforeCommit: [], afterCommit: [] };
    let broken: Error | undefined;
    try {
      await client.query(
        `BEGIN${scope.snapshot ? ' ISOLATION LEVEL REPEATABLE READ READ ONLY' : ''}; SELECT set_config('app.tenant_id', '${scope.tenantId}', true), set_config('app.user_id', '${scope.userId ?? ''}', true)`,
      );
      const result = await this.current.run(transaction, async () => {
        const answer = await work();
        for (const last of transaction.beforeCommit) await last();
        return answer;
      });
      await client.query('COMMIT');
      for (const hint of transaction.afterCommit) hint();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
