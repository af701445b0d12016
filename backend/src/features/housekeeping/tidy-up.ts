import { Injectable } from '@nestjs/common';
import { ProcessedMessages } from '../../platform/outbox/processed-messages.js';
import { Clock } from '../../ports/clock.js';
import { Files } from '../../ports/files.js';
import { HousekeepingRepository } from './housekeeping.repository.js';

const DAY_MS = 86_400_000;

/** How many days is kept what nobody looks at any more. Files say themselves when they end. */
const KEPT_DAYS = { idempotencyKeys: 1, processedMessages: 14, pluginInvocations: 30, webhookMessages: 30, backgroundTasks: 90 };

/** Takes away what a company's tables gather in passing. */
@Injectable()
export class TidyUp {
  constructor(
    private readonly records: HousekeepingRepository,
    private readonly processed: ProcessedMessages,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  async execute(tenantId: string): Promise<void> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    await this.records.forgetIdempotencyKeys(before(KEPT_DAYS.idempotencyKeys));
    await this.records.forgetPluginInvocations(before(KEPT_DAYS.pluginInvocations));
    await this.records.forgetWebhookMessages(before(KEPT_DAYS.webhookMessages));
    await this.records.forgetBackgroundTasks(before(KEPT_DAYS.backgroundTasks));
    await this.processed.forget(before(KEPT_DAYS.processedMessages));
    await this.files.deleteExpired(tenantId);
  }
}
