import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { Secrets } from '../../ports/secrets.js';
import { CustomerSeals } from '../customers/customers.public.js';

export type NewReply = {
  customerId: string;
  installationId: string;
  /** The provider's, where it has one; else it is told from others by when it came and what it says. */
  name: string | null;
  channelNames: { 'zh-CN': string; en: string };
  text: string;
  optsOut: boolean;
  occurredAt: Date;
};

@Injectable()
export class RepliesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly seals: CustomerSeals,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
  ) {}

  /** False when it has come before. */
  async add({ customerId, installationId, name, channelNames, text, optsOut, occurredAt }: NewReply): Promise<boolean> {
    const id = this.ids.next();
    const called = name ?? (await this.fingerprint(`${occurredAt.toISOString()} ${text}`));
    const content = (await this.seals.forWriting(customerId)).seal({ table: 'message_replies', column: 'content', row: id }, text);
    const inserted = await this.database.execute(
      `INSERT INTO message_replies (tenant_id, id, customer_id, installation_id, name, channel_names, content, opts_out, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (tenant_id, installation_id, name) DO NOTHING`,
      [
        this.database.tenantId,
        id,
        customerId,
        installationId,
        `${called} ${customerId}`,
        JSON.stringify(channelNames),
        content,
        optsOut,
        occurredAt,
      ],
    );
    return inserted === 1;
  }

  /** Tells nobody without the key what was said. */
  private async fingerprint(said: string): Promise<string> {
    return (await this.secrets.forTenant(this.database.tenantId)).blindIndex('message-reply', said).toString('hex');
  }
}
