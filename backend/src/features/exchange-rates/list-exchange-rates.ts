import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { ExchangeRatePage } from './exchange-rates.contract.js';
import { ExchangeRatesRepository } from './exchange-rates.repository.js';

const Position = z.tuple([z.string(), z.iso.date()]);

@Injectable()
export class ListExchangeRates {
  constructor(private readonly rates: ExchangeRatesRepository) {}

  async execute({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<ExchangeRatePage> {
    const position = cursor === undefined ? null : decodeCursor(cursor, Position);
    const rows = await this.rates.list(position && { currency: position[0], day: position[1] }, limit + 1);
    const items = rows.slice(0, limit).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.currency, last.day]) : null };
  }
}
