import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { MessageProblem } from './domain/after-attempt.js';
import type { MessageState } from './domain/message-state.js';

export type NewReceipt = {
  messageId: string;
  name: string;
  signal: string | null;
  state: string | null;
  words: { 'zh-CN': string; en: string } | null;
  machine: boolean;
  occurredAt: Date;
};

@Injectable()
export class ReceiptsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The message that receipts name by the provider's id, or by its own. */
  async messageNamed(installationId: string, name: string): Promise<{ id: string; state: MessageState } | undefined> {
    const isOwn = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
    return this.database.first(
      `SELECT id, state FROM messages WHERE tenant_id = $1 AND installation_id = $2 AND (provider_id = $3 OR id = $4::uuid)
        ORDER BY created_at DESC LIMIT 1 FOR UPDATE`,
      [this.database.tenantId, installationId, name, isOwn ? name : null],
    );
  }

  async stateOf(messageId: string): Promise<MessageState | undefined> {
    const row = await this.database.first<{ state: MessageState }>(
      'SELECT state FROM messages WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [this.database.tenantId, messageId],
    );
    return row?.state;
  }

  /** False when it has come before. */
  async add({ messageId, name, signal, state, words, machine, occurredAt }: NewReceipt): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO message_receipts (tenant_id, message_id, name, signal, state, words, machine, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [this.database.tenantId, messageId, name, signal, state, words === null ? null : JSON.stringify(words), machine, occurredAt],
    );
    return inserted === 1;
  }

  /** What stood in the way before does so no more. */
  async setState(messageId: string, state: MessageState, problem: MessageProblem | null): Promise<void> {
    await this.database.execute('UPDATE messages SET state = $3, problem = $4, next_attempt_at = NULL WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      messageId,
      state,
      problem === null ? null : JSON.stringify(problem),
    ]);
  }
}
