import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.public.js';
import { FactsModule } from '../facts/facts.public.js';
import { ApplyExchangeRates } from './apply-exchange-rates.js';
import { EnterExchangeRate } from './enter-exchange-rate.js';
import './exchange-rates.ability.js';
import { ExchangeRatesController } from './exchange-rates.controller.js';
import { ExchangeRatesJobs } from './exchange-rates.jobs.js';
import { ExchangeRatesRepository } from './exchange-rates.repository.js';
import { ListExchangeRates } from './list-exchange-rates.js';
import { TellRateEntered } from './tell-rate-entered.js';

@Module({
  imports: [EventsModule, FactsModule],
  controllers: [ExchangeRatesController],
  providers: [ExchangeRatesRepository, TellRateEntered, EnterExchangeRate, ListExchangeRates, ApplyExchangeRates, ExchangeRatesJobs],
})
export class ExchangeRatesModule {}
