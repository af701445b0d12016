import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';
import { assembleOrder, type Piece } from './domain/assemble-orders.js';
import type { ContentSource } from './formats/content-source.js';
import { readFileRows } from './formats/read-file-rows.js';
import { orderMapper, type ReadingPlan } from './mapped-rows.js';
import { addToBatch, emptyBatch, isFull, type OrderBatch } from './order-batches.js';
import { readStagedPiece } from './staged-piece.js';

type Staging = { readonly tenantId: string; readonly importId: string };
type StagedRow = { order_key: string; row_number: number; content: Buffer };

const AT_ONCE = 1_000;

/**
 * Brings together the lines of orders that stand apart in their file, by way of a table: only there any number of them can wait. What
 * they say of customers is sealed.
 */
@Injectable()
export class StagedOrders {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async *batches(staging: Staging, content: ContentSource, plan: ReadingPlan): AsyncGenerator<OrderBatch> {
    await this.clear(staging);
    yield* this.stage(staging, content, plan);
    yield* this.assemble(staging);
    await this.clear(staging);
  }

  async clear({ tenantId, importId }: Staging): Promise<void> {
    await this.database.run(tenantId, () =>
      this.database.execute('DELETE FROM import_lines WHERE tenant_id = $1 AND import_id = $2', [tenantId, importId]),
    );
  }

  /** Hands out what belongs to no order; everything else waits. */
  private async *stage(staging: Staging, content: ContentSource, plan: ReadingPlan): AsyncGenerator<OrderBatch> {
    const map = orderMapper(plan);
    const secrets = await this.secrets.forTenant(staging.tenantId);
    let apart = emptyBatch();
    let waiting: { key: string; row: number; content: Buffer }[] = [];
    for await (const rows of readFileRows(content, plan.format)) {
      for (const row of rows) {
        const mapped = map(row);
        if (mapped.kind === 'blank') continue;
        const piece: Piece =
          mapped.kind === 'record' ? { row, record: mapped.record, problems: [] } : { row, record: null, problems: mapped.problems };
        const key = mapped.kind === 'record' ? mapped.record.orderNumber : (mapped.orderNumber ?? null);
        if (key === null) addToBatch(apart, assembleOrder([piece]));
        else waiting.push({ key, row: row.number, content: secrets.seal(placeOf(staging, row.number), JSON.stringify(piece)) });
        if (waiting.length >= AT_ONCE) {
          await this.insert(staging, waiting);
          waiting = [];
        }
        if (!isFull(apart)) continue;
        yield apart;
        apart = emptyBatch();
      }
    }
    if (waiting.length > 0) await this.insert(staging, waiting);
    if (apart.rows > 0) yield apart;
  }

  private async *assemble(staging: Staging): AsyncGenerator<OrderBatch> {
    const secrets = await this.secrets.forTenant(staging.tenantId);
    let batch = emptyBatch();
    let open: Piece[] = [];
    let last: Pick<StagedRow, 'order_key' | 'row_number'> = { order_key: '', row_number: -1 };
    for (;;) {
      const rows = await this.page(staging, last);
      for (const row of rows) {
        if (open.length > 0 && row.order_key !== last.order_key) {
          addToBatch(batch, assembleOrder(open));
          open = [];
        }
        open.push(readStagedPiece(secrets.open(placeOf(staging, row.row_number), row.content)));
        last = row;
        if (!isFull(batch)) continue;
        yield batch;
        batch = emptyBatch();
      }
      if (rows.length < AT_ONCE) break;
    }
    if (open.length > 0) addToBatch(batch, assembleOrder(open));
    if (batch.rows > 0) yield batch;
  }

  private page({ tenantId, importId }: Staging, after: Pick<StagedRow, 'order_key' | 'row_number'>): Promise<StagedRow[]> {
    return this.database.run(tenantId, () =>
      this.database.query<StagedRow>(
        `SELECT order_key, row_number, content FROM import_lines
          WHERE tenant_id = $1 AND import_id = $2 AND (order_key, row_number) > ($3, $4)
          ORDER BY order_key, row_number LIMIT ${AT_ONCE}`,
        [tenantId, importId, after.order_key, after.row_number],
      ),
    );
  }

  private async insert({ tenantId, importId }: Staging, rows: readonly { key: string; row: number; content: Buffer }[]): Promise<void> {
    await this.database.run(tenantId, () =>
      this.database.execute(
        `INSERT INTO import_lines (tenant_id, import_id, order_key, row_number, content)
         SELECT $1::uuid, $2::uuid, l.order_key, l.row_number, decode(l.content, 'base64')
           FROM unnest($3::text[], $4::bigint[], $5::text[]) AS l (order_key, row_number, content)`,
        [
          tenantId,
          importId,
          textArray(rows.map(({ key }) => key)),
          plainArray(rows.map(({ row }) => row)),
          plainArray(rows.map((line) => line.content.toString('base64'))),
        ],
      ),
    );
  }
}

function placeOf({ importId }: Staging, row: number): { table: string; column: string; row: string } {
  return { table: 'import_lines', column: 'content', row: `${importId} ${row}` };
}
