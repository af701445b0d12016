import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { type Language, type Messages, MESSAGES, render } from '../../platform/errors/messages.js';
import { type ExportColumn, type ExportRow, StreamRows, writeCsv } from '../exports/exports.public.js';
import type { StoredPool } from './coupon-pools.repository.js';
import { OpenCodesExport } from './open-codes-export.js';

type Row = { code: string; state: string; issuedOn: string | null; validUntil: string | null };

const COLUMNS = [
  ['code', 'text'],
  ['state', 'text'],
  ['issued-on', 'day'],
  ['valid-until', 'day'],
] as const satisfies readonly (readonly [string, ExportColumn['kind']])[];

/** A pool's codes as a file, written while they are read. Who has a code is not in it. */
@Injectable()
export class ExportCodes {
  constructor(
    private readonly open: OpenCodesExport,
    private readonly stream: StreamRows,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  /** @throws NotFound */
  async execute(poolId: string, principal: Principal, language: Language): Promise<{ name: string; content: Readable }> {
    const says = (code: string): string => render(this.messages, language, `coupon-pools.${code}`, {}).title;
    const { pool, today } = await this.open.execute(poolId, principal);
    const columns = COLUMNS.map(([key, kind]): ExportColumn => ({ header: says(`column-${key}`), kind }));
    return { name: `${pool.key}-${today}.csv`, content: writeCsv(columns, this.rows(pool, today, principal.tenantId, says)) };
  }

  private async *rows(
    { id, validUntil }: StoredPool,
    today: string,
    tenantId: string,
    says: (code: string) => string,
  ): AsyncGenerator<ExportRow[]> {
    const statement = { cursor: 'coupon_codes', sql: CODES, values: [tenantId, id, validUntil, today] };
    for await (const rows of this.stream.execute<Row>(tenantId, statement))
      yield rows.map(({ code, state, issuedOn, validUntil: until }): ExportRow => [code, says(`state-${state}`), issuedOn, until]);
  }
}

const CODES = `SELECT c.code, (c.issued_at AT TIME ZONE t.time_zone)::date AS "issuedOn", coalesce(c.valid_until, $3::date) AS "validUntil",
    CASE WHEN c.state IN ('available', 'issued') AND coalesce(c.valid_until, $3::date) < $4::date THEN 'expired' ELSE c.state END AS state
  FROM coupons c JOIN tenants t ON t.tenant_id = c.tenant_id
  WHERE c.tenant_id = $1 AND c.pool_id = $2 AND c.code IS NOT NULL ORDER BY c.state, c.id`;
