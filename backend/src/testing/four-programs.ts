import { Redis } from 'ioredis';
import type { Client } from 'pg';
import { expect, inject } from 'vitest';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { SystemClock } from '../adapters/system-clock.js';
import { databaseUrls } from '../platform/database/database-urls.js';
import type { PluginRegistry, PluginVersion } from '../plugin-host/plugin-registry.js';
import { createTestDatabase, type TestDatabase } from './create-test-database.js';
import { offerPlugins } from './offer-plugins.js';
import { type RunningProgram, startRunningProgram } from './running-program.js';
import { SessionOverHttp } from './session-over-http.js';

export const seconds = process.env['LIUKE_PROVE'] === '1' ? 60 : 4;

const clock = new SystemClock();
export const now = (): number => clock.now().getTime();

/** Two APIs and two workers as they are built, on a database of their own and, where it answers, Redis. One company uses them. */
export class FourPrograms {
  private readonly secretKey = newInstallationKeyText();
  private readonly session = new SessionOverHttp(now);
  private readonly rolePrefix: string;
  private programs: RunningProgram[] = [];
  private apis: readonly string[] = [];
  private tenantId = '';

  private constructor(private readonly database: TestDatabase) {
    this.rolePrefix = `${database.rolePrefix}_f`;
  }

  static get queue(): string {
    return inject('redisUrl') === null ? 'pg-boss, as no Redis answers' : 'Redis';
  }

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<FourPrograms> {
    const four = new FourPrograms(await createTestDatabase({ migrated: false }));
    // The first one brings the database up to date for all.
    four.programs = [await four.run('api', environment)];
    four.programs.push(...(await Promise.all(['api', 'worker', 'worker'].map((role) => four.run(role, environment)))));
    four.apis = four.programs.slice(0, 2).map(({ url }) => url);
    return four;
  }

  /** Ended in order, every process has written down its last calls. */
  async stop(): Promise<void> {
    await Promise.all(this.programs.splice(0).map((program) => program.stop()));
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.database.drop();
    const redisUrl = inject('redisUrl');
    if (redisUrl === null) return;
    const redis = new Redis(redisUrl);
    for await (const keys of redis.scanStream({ match: `liuke-${this.rolePrefix}*` })) if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  }

  /** Versions of a plugin for everybody, as a newer program would bring them. */
  async offer(candidates: readonly Parameters<PluginRegistry['offer']>[0][]): Promise<PluginVersion[]> {
    return this.asApp((client) => offerPlugins(client, candidates));
  }

  /** A company whose owner has confirmed their address. */
  async signUp(): Promise<void> {
    const company = { companyName: 'Shop', name: 'Li', email: 'li@example.com', password: 'a long pass phrase' };
    this.tenantId = (await this.ask('POST', 0, '/auth/signup', 201, company)).body.tenant.id;
    await this.asOwner(`BEGIN; ALTER TABLE platform.users NO FORCE ROW LEVEL SECURITY;
      UPDATE platform.users SET email_confirmed_at = created_at; ALTER TABLE platform.users FORCE ROW LEVEL SECURITY; COMMIT`);
  }

  async asOwner(sql: string): Promise<void> {
    await onServer(this.database.ownerUrl, (client) => client.query(sql));
  }

  send(method: 'GET' | 'POST' | 'PATCH', api: number, path: string, body?: object): ReturnType<SessionOverHttp['send']> {
    return this.session.send(method, `${this.apis[api] ?? ''}/api/v1${path}`, body);
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH',
    api: number,
    path: string,
    status: number,
    body?: object,
  ): ReturnType<SessionOverHttp['send']> {
    const answer = await this.send(method, api, path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(status);
    return answer;
  }

  /** Of the company, behind the program's back. */
  rows<Row extends object>(sql: string): Promise<Row[]> {
    return this.asApp(async (client) => {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [this.tenantId]);
      return (await client.query<Row>(sql)).rows;
    });
  }

  private asApp<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    return onServer(databaseUrls(this.database.ownerUrl, this.rolePrefix, Buffer.from(this.secretKey)).app, work);
  }

  private run(role: string, environment: Readonly<Record<string, string>>): Promise<RunningProgram> {
    const redisUrl = inject('redisUrl');
    return startRunningProgram({
      LIUKE_ROLE: role,
      DATABASE_URL: this.database.ownerUrl,
      LIUKE_DATABASE_ROLE_PREFIX: this.rolePrefix,
      LIUKE_SECRET_KEY: this.secretKey,
      LIUKE_DATA_DIR: inject('testCluster').folder,
      LIUKE_RATE_LIMIT: '1000000',
      LIUKE_MAIL: 'off',
      LIUKE_DEMO: '0',
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '5',
      ...(redisUrl !== null && { REDIS_URL: redisUrl }),
      ...environment,
    });
  }
}
