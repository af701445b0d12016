import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import type { ChannelKind, Purpose } from '../consents/consents.public.js';
import type { MessageProblem } from './domain/after-attempt.js';
import type { MessageState } from './domain/message-state.js';
import type { Message } from './messages.contract.js';

export type NewMessage = {
  id: string;
  customerId: string;
  installationId: string;
  pluginId: string;
  channelNames: { 'zh-CN': string; en: string };
  channelKind: ChannelKind;
  purpose: Purpose;
  content: Buffer;
  contentHash: Buffer;
  source: string;
  externalId: string | null;
  waitsForDay: boolean;
  nextAttemptAt: Date;
  actorKind: string;
  actorId: string;
};

export type StoredMessage = {
  id: string;
  customerId: string;
  channel: Message['channel'];
  purpose: Purpose;
  content: Buffer;
  externalId: string | null;
  state: MessageState;
  problem: MessageProblem | null;
  attempts: number;
  nextAttemptAt: Date | null;
  receipts: Message['receipts'];
  createdAt: Date;
  sentAt: Date | null;
};

const RECEIPTS = `coalesce((SELECT json_agg(json_build_object('signal', r.signal, 'state', r.words, 'machine', r.machine,
    'occurredAt', to_char(r.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY r.occurred_at, r.name)
  FROM message_receipts r WHERE r.tenant_id = m.tenant_id AND r.message_id = m.id), '[]') AS receipts`;

const SELECTION = `SELECT m.id, m.customer_id AS "customerId", json_build_object('installationId', m.installation_id, 'pluginId', m.plugin_id,
    'kind', m.channel_kind, 'names', m.channel_names) AS channel, m.purpose, m.content, m.external_id AS "externalId", m.state, m.problem, m.attempts,
  m.next_attempt_at AS "nextAttemptAt", ${RECEIPTS}, m.created_at AS "createdAt", m.sent_at AS "sentAt" FROM messages m WHERE m.tenant_id = $1`;

/** Messages as they are asked for and read. */
@Injectable()
export class MessagesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** False when the source has sent one with this external id. */
  async insert(message: NewMessage): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO messages (tenant_id, id, customer_id, installation_id, plugin_id, channel_names, channel_kind, purpose, content, content_hash, source,
         external_id, waits_for_day, next_attempt_at, actor_kind, actor_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT (tenant_id, source, external_id) WHERE external_id IS NOT NULL DO NOTHING`,
      [
        this.database.tenantId,
        message.id,
        message.customerId,
        message.installationId,
        message.pluginId,
        JSON.stringify(message.channelNames),
        message.channelKind,
        message.purpose,
        message.content,
        message.contentHash,
        message.source,
        message.externalId,
        message.waitsForDay,
        message.nextAttemptAt,
        message.actorKind,
        message.actorId,
        this.clock.now(),
      ],
    );
    return inserted === 1;
  }

  byExternalId(source: string, externalId: string): Promise<{ id: string; customerId: string; contentHash: Buffer } | undefined> {
    return this.database.first(
      `SELECT id, customer_id AS "customerId", content_hash AS "contentHash" FROM messages WHERE tenant_id = $1 AND source = $2 AND external_id = $3`,
      [this.database.tenantId, source, externalId],
    );
  }

  find(id: string): Promise<StoredMessage | undefined> {
    return this.database.first<StoredMessage>(`${SELECTION} AND m.id = $2`, [this.database.tenantId, id]);
  }

  /** The latest first. */
  ofCustomer(customerId: string, after: readonly [string, string] | undefined, limit: number): Promise<StoredMessage[]> {
    return this.database.query<StoredMessage>(
      `${SELECTION} AND m.customer_id = $2 AND ($3::timestamptz IS NULL OR (m.created_at, m.id) < ($3::timestamptz, $4::uuid))
        ORDER BY m.created_at DESC, m.id DESC LIMIT $5`,
      [this.database.tenantId, customerId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async waitingFor(installationId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM messages WHERE tenant_id = $1 AND installation_id = $2 AND state = 'queued' LIMIT 20`,
      [this.database.tenantId, installationId],
    );
    return rows.map(({ id }) => id);
  }
}
