import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { AccountsRepository, SignUp } from '../auth/auth.public.js';

export type DemoAccount = { email: string; password: string };

/** The company that shows a newcomer what the product looks like in use. */
@Injectable()
export class DemoCompany {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly accounts: AccountsRepository,
    private readonly signUp: SignUp,
  ) {}

  /** A demo is made in an empty installation only. */
  async installationIsEmpty(): Promise<boolean> {
    const row = await this.platform.first<{ found: boolean }>('SELECT found FROM platform.has_tenants()');
    return row?.found === false;
  }

  /** The company of this account, which signs up unless it has. Undefined when another process was first with another account. */
  async of({ email, password }: DemoAccount): Promise<string | undefined> {
    const known = await this.accounts.findCredentials(email);
    if (known) return (await this.accounts.tenantsOf(known.user_id))[0]?.tenant_id;
    if (!(await this.installationIsEmpty())) return undefined;
    const company = { companyName: '清和茶事', name: '林清和', timeZone: 'Asia/Shanghai', currency: 'CNY' };
    const { userId, tenantId } = await this.signUp.execute({ ...company, email, password }, { demo: true, language: 'zh-CN' });
    // Anybody may be looking: their browser says in which language.
    await this.platform.asUser(userId, (query) => query('UPDATE platform.users SET locale = NULL WHERE id = $1', [userId]));
    return tenantId;
  }
}
