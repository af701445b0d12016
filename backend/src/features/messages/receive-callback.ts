import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import type { CallbackAnswer, IncomingCallback } from '../../plugin-host/outreach-channels/verify-callback.js';
import { CallbackToken } from './callback-token.js';
import { JudgeCallback } from './judge-callback.js';
import { RecordReading } from './record-reading.js';

/** What a provider reports: judged by the host, read by the plugin, and only then written down. */
@Injectable()
export class ReceiveCallback {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tokens: CallbackToken,
    private readonly judge: JudgeCallback,
    private readonly recordReading: RecordReading,
  ) {}

  /** @throws NotFound for an address that was not made here, or leads to nothing any more; CallbackRefused */
  async execute(token: string, incoming: IncomingCallback): Promise<CallbackAnswer> {
    const place = await this.tokens.read(token);
    if (place === undefined) throw new NotFound({});
    const channel = await this.database.run(place.tenantId, () => this.judge.find(place));
    if (channel === undefined) throw new NotFound({});
    const { answer, reading } = await this.judge.read(channel, place.callback, incoming);
    if (reading) await this.database.runRetrying(place.tenantId, () => this.recordReading.execute(channel, reading));
    return answer;
  }
}
