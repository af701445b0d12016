import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { DatedRate } from './domain/rates.js';

export const RATE_ENTERED = 'exchange-rates.entered';

@Injectable()
export class TellRateEntered {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute({ currency, day, rate }: DatedRate, before: DatedRate | undefined): Promise<void> {
    this.audit.record({
      action: 'exchange-rates.entered',
      subject: { type: 'ExchangeRate' },
      before: before && { currency, day, rate: before.rate },
      after: { currency, day, rate },
    });
    await this.outbox.add(RATE_ENTERED);
  }
}
