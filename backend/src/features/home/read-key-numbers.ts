import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { type TwoMonths, twoMonths } from './domain/two-months.js';
import type { HomeNumbers } from './home.contract.js';
import { KeyNumbersRepository, type SalesDay } from './key-numbers.repository.js';

@Injectable()
export class ReadKeyNumbers {
  constructor(
    private readonly numbers: KeyNumbersRepository,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<HomeNumbers> {
    const { timeZone, currency } = await this.numbers.company();
    const months = twoMonths(this.clock.now(), timeZone);
    const [start = '', before = '', end = '', today = ''] = [
      months.daysBefore[0],
      months.daysBefore.at(-1),
      months.days[0],
      months.days.at(-1),
    ];
    const sales = new Map((await this.numbers.sales(currency, start, today)).map((day) => [day.day, day]));
    return {
      currency,
      customers: await this.numbers.customers(months.since),
      activeCustomers: {
        last30Days: await this.numbers.buyers(currency, end, today),
        previous30Days: await this.numbers.buyers(currency, start, before),
      },
      orders: period(months, (day) => sales.get(day)?.orders),
      revenue: period(months, (day) => sales.get(day)?.revenue),
      uncountedOrders: await this.numbers.uncountedOrders(),
    };
  }
}

function period({ days, daysBefore }: TwoMonths, numberOf: (day: string) => SalesDay['orders'] | undefined): HomeNumbers['orders'] {
  const daily = days.map((day) => numberOf(day) ?? 0);
  return { last30Days: sum(daily), previous30Days: sum(daysBefore.map((day) => numberOf(day) ?? 0)), daily };
}

function sum(numbers: readonly number[]): number {
  return Math.min(
    numbers.reduce((total, number) => total + number, 0),
    Number.MAX_SAFE_INTEGER,
  );
}
