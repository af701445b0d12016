import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { PageQuery } from '../../platform/http/schemas.js';
import { EnterExchangeRate } from './enter-exchange-rate.js';
import { EnterExchangeRateRequest, ExchangeRate, ExchangeRatePage } from './exchange-rates.contract.js';
import { ListExchangeRates } from './list-exchange-rates.js';

@ApiTags('exchange-rates')
@Controller('api/v1/exchange-rates')
export class ExchangeRatesController {
  constructor(
    private readonly enterExchangeRate: EnterExchangeRate,
    private readonly listExchangeRates: ListExchangeRates,
  ) {}

  @Get()
  @Summary('List exchange rates')
  @Can('read', 'ExchangeRate')
  @Returns(ExchangeRatePage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<ExchangeRatePage> {
    return this.listExchangeRates.execute(query);
  }

  @Post()
  @Summary('Enter an exchange rate')
  @Can('create', 'ExchangeRate')
  @Returns(ExchangeRate, 201)
  enter(@Body({ schema: EnterExchangeRateRequest }) body: EnterExchangeRateRequest): Promise<ExchangeRate> {
    return this.enterExchangeRate.execute(body);
  }
}
