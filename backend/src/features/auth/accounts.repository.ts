import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantFoundation } from './tenant-foundation.js';
import type { SignedIn } from './auth.contract.js';

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

  /** A person, their company and their place in it; inside the new tenant's transaction, as the new person. */
  async create(account: NewAccount): Promise<void> {
    await this.database.execute(
      `INSERT INTO platform.users (id, email, name, password_hash, locale, created_at, email_confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        account.userId,
        account.email,
        account.name,
        account.passwordHash,
        account.locale,
        account.now,
        account.confirmed ? account.now : null,
      ],
    );
    await this.database.execute(
      `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [account.tenantId, account.companyName, account.timeZone, account.currency, account.locale, account.demo, account.now],
    );
    await this.database.execute(`INSERT INTO platform.memberships (tenant_id, user_id, role, created_at) VALUES ($1, $2, 'owner', $3)`, [
      account.tenantId,
      account.userId,
      account.now,
    ]);
    await this.foundation.lay();
    const { companyName: name, timeZone, currency } = account;
    this.audit.record({
      action: 'tenants.created',
      subject: { type: 'Tenant', id: account.tenantId },
      after: { name, timeZone, currency },
    });
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
}
