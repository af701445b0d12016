import type { Client } from 'pg';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { databaseUrls } from '../platform/database/database-urls.js';
import { createTestDatabase, type TestDatabase } from './create-test-database.js';
import { type RunningProgram, startRunningProgram } from './running-program.js';

/** API and worker in one process, as they are built, on a database of their own; to be killed and started again. */
export class OneProgram {
  private readonly secretKey = newInstallationKeyText();

  private constructor(
    private readonly database: TestDatabase,
    private program: RunningProgram | undefined,
  ) {}

  static async start(): Promise<OneProgram> {
    const one = new OneProgram(await createTestDatabase({ migrated: false }), undefined);
    await one.startAgain();
    return one;
  }

  /** Where it answers; another place after each start. */
  get url(): string {
    return this.program?.url ?? '';
  }

  async startAgain(): Promise<void> {
    this.program = await startRunningProgram({
      LIUKE_ROLE: 'all',
      DATABASE_URL: this.database.ownerUrl,
      LIUKE_DATABASE_ROLE_PREFIX: this.rolePrefix,
      LIUKE_SECRET_KEY: this.secretKey,
      LIUKE_RATE_LIMIT: '1000000',
      LIUKE_MAIL: 'off',
      LIUKE_DEMO: '0',
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '8',
    });
  }

  async kill(): Promise<void> {
    await this.program?.kill();
  }

  async remove(): Promise<void> {
    await this.kill();
    await this.database.drop();
  }

  asOwner(sql: string): Promise<void> {
    return onServer(this.database.ownerUrl, async (client) => void (await client.query(sql)));
  }

  asApp<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    return onServer(databaseUrls(this.database.ownerUrl, this.rolePrefix, Buffer.from(this.secretKey)).app, work);
  }

  /** Of one company, behind the program's back. */
  rows<Row extends object>(tenantId: string, sql: string): Promise<Row[]> {
    return this.asApp(async (client) => {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
      return (await client.query<Row>(sql)).rows;
    });
  }

  private get rolePrefix(): string {
    return `${this.database.rolePrefix}_o`;
  }
}
