import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantFoundation } from './tenant-foundation.js';
import type { SignedIn } from './auth.contract.js';
import { AddressTaken } from './auth.errors.js';

export type Credentials = { user_id: string; password_hash: string | null; totp_on: boolean };
export type OwnTenant = { tenant_id: string; name: string; role: string };

export type NewAccount = {
  userId: string;
  tenantId: string;
  email: string;
  name: string;
  passwordHash: string;
  companyName: string;
  timeZone: string;
  currency: string;
  locale: string;
  demo: boolean;
  confirmed: boolean;
  now: Date;
};

/** People and the companies they belong to. */
@Injectable()
export class AccountsRepository {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly foundation: TenantFoundation,
    private readonly audit: Audit,
  ) {}

  findCredentials(email: string): Promise<Credentials | undefined> {
    return this.platform.first<Credentials>('SELECT * FROM platform.find_user($1)', [email]);
  }

  /** The companies of a person, the one joined first first. */
  tenantsOf(userId: string): Promise<OwnTenant[]> {
    return this.platform.asUser(userId, (query) =>
      query<OwnTenant>('SELECT tenant_id, name, role FROM platform.my_tenants() ORDER BY created_at, tenant_id'),
    );
  }

  async isOperator(userId: string): Promise<boolean> {
    const rows = await this.platform.asUser(userId, (query) => query('SELECT FROM platform.operators WHERE user_id = $1', [userId]));
    return rows.length > 0;
  }

  /** A person, their company and their place in it; inside the new tenant's transaction, as the new person. */
  async create(account: NewAccount): Promise<void> {
    await this.insertUser(account);
    await this.database.execute(
      `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [account.tenantId, account.companyName, account.timeZone, account.currency, account.locale, account.demo, account.now],
    );
    await this.database.execute(`INSERT INTO platform.memberships (tenant_id, user_id, role, created_at) VALUES ($1, $2, 'owner', $3)`, [
      account.tenantId,
      account.userId,
      account.now,
    ]);
    const { companyName: name, timeZone, currency } = account;
    this.audit.record({
      action: 'tenants.created',
      subject: { type: 'Tenant', id: account.tenantId },
      after: { name, timeZone, currency },
    });
    await this.foundation.lay();
  }

  /** An account whose address is known to be the person's own: the link to this moment was sent there. */
  async createUser(account: { userId: string; email: string; name: string; passwordHash: string; now: Date }): Promise<void> {
    const { locale } = await this.tenant();
    await this.insertUser({ ...account, locale, confirmed: true });
  }

  /** Inside the company's transaction, as the person; false when they belong to it already. */
  async join(userId: string, place: { role: string; departmentId: string | null; now: Date }): Promise<boolean> {
    const joined = await this.database.execute(
      `INSERT INTO platform.memberships (tenant_id, user_id, role, department_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, user_id) DO NOTHING`,
      [this.database.tenantId, userId, place.role, place.departmentId, place.now],
    );
    await this.database.execute('UPDATE platform.users SET email_confirmed_at = coalesce(email_confirmed_at, $2) WHERE id = $1', [
      userId,
      place.now,
    ]);
    return joined > 0;
  }

  async tenant(): Promise<SignedIn['tenant']> {
    const row = await this.database.first<{ answer: SignedIn['tenant'] }>(
      `SELECT json_build_object('id', tenant_id, 'name', name, 'timeZone', time_zone, 'currency', currency, 'locale', locale) AS answer
         FROM tenants WHERE tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant is gone.');
    return row.answer;
  }

  /** What the portal shows of the signed-in person and their company; inside the tenant's transaction. */
  async signedIn(userId: string): Promise<SignedIn> {
    const row = await this.database.first<{ answer: SignedIn }>(
      `SELECT json_build_object(
         'tenant', json_build_object('id', t.tenant_id, 'name', t.name, 'timeZone', t.time_zone, 'currency', t.currency, 'locale', t.locale),
         'user', json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'emailConfirmed', u.email_confirmed_at IS NOT NULL,
           'locale', u.locale, 'theme', u.theme, 'twoStep', u.totp_confirmed_at IS NOT NULL)) AS answer
       FROM tenants t, platform.users u WHERE t.tenant_id = $1 AND u.id = $2`,
      [this.database.tenantId, userId],
    );
    if (!row) throw new Error('The signed-in person or their company is gone.');
    return row.answer;
  }

  private async insertUser(
    user: Pick<NewAccount, 'userId' | 'email' | 'name' | 'passwordHash' | 'locale' | 'confirmed' | 'now'>,
  ): Promise<void> {
    try {
      await this.database.execute(
        `INSERT INTO platform.users (id, email, name, password_hash, locale, created_at, email_confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [user.userId, user.email, user.name, user.passwordHash, user.locale, user.now, user.confirmed ? user.now : null],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'users_email_key')) throw new AddressTaken({}, { pointer: '/email', cause: error });
      throw error;
    }
  }
}
