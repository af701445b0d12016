import { Injectable } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { Clock } from '../../ports/clock.js';
import type { EnterExchangeRateRequest, ExchangeRate } from './exchange-rates.contract.js';
import { OwnCurrency } from './exchange-rates.errors.js';
import { ExchangeRatesRepository } from './exchange-rates.repository.js';
import { TellRateEntered } from './tell-rate-entered.js';

/** The rate holds for what comes from now on at once; what came before follows in the background. */
@Injectable()
export class EnterExchangeRate {
  constructor(
    private readonly rates: ExchangeRatesRepository,
    private readonly gate: TenantGate,
    private readonly tell: TellRateEntered,
    private readonly clock: Clock,
  ) {}

  /** @throws OwnCurrency */
  async execute({ currency, day, rate }: EnterExchangeRateRequest): Promise<ExchangeRate> {
    // An event that is being recorded now has read the rates before: it is waited for, so that the conversion in the background finds it.
    await this.gate.close();
    if (currency === (await this.rates.companyCurrency())) throw new OwnCurrency({ currency }, { pointer: '/currency' });
    const before = await this.rates.find(currency, day);
    const createdAt = this.clock.now();
    if (before?.rate !== rate) {
      await this.rates.save({ currency, day, rate, createdAt });
      await this.tell.execute({ currency, day, rate }, before);
    }
    return { currency, day, rate, createdAt: (before?.rate === rate ? before.createdAt : createdAt).toISOString() };
  }
}
