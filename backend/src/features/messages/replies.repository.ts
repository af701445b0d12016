import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { Secrets, SecretUnreadable } from '../../ports/secrets.js';
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

export type StoredReply = Pick<NewReply, 'customerId' | 'installationId' | 'optsOut' | 'occurredAt'> & {
  id: string;
  names: NewReply['channelNames'];
  content: Buffer;
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

  find(id: string): Promise<StoredReply | undefined> {
    return this.database.first<StoredReply>(
      `SELECT id, customer_id AS "customerId", installation_id AS "installationId", channel_names AS names, content, opts_out AS "optsOut",
              occurred_at AS "occurredAt" FROM message_replies WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id],
    );
  }

  /** Null once it cannot be read any more. */
  async textOf({ id, customerId, content }: StoredReply): Promise<string | null> {
    const sealer = (await this.seals.forReading([customerId])).get(customerId);
    try {
      return sealer?.open({ table: 'message_replies', column: 'content', row: id }, content) ?? null;
    } catch (error) {
      if (error instanceof SecretUnreadable && error.why === 'key-lost') return null;
      throw error;
    }
  }

  /** Tells nobody without the key what was said. */
  private async fingerprint(said: string): Promise<string> {
    return (await this.secrets.forTenant(this.database.tenantId)).blindIndex('message-reply', said).toString('hex');
  }
}
