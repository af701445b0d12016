import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { UpsertCustomers, type UpsertProblem } from '../customers/customers.public.js';
import type { ColumnMapping } from './domain/column-mapping.js';
import type { SourceRow } from './domain/file-format.js';
import type { CustomerRecord } from './domain/map-customer-rows.js';
import type { FaultyRow } from './formats/write-error-file.js';
import { readFileRows } from './formats/read-file-rows.js';
import { eachInFlight } from './in-flight.js';
import type { ImportPass, PassTotals } from './import-pass.js';
import { customerMapper, type ReadingPlan } from './mapped-rows.js';

type Batch = { rows: SourceRow[]; records: CustomerRecord[]; faulty: FaultyRow[] };

const CUSTOMERS_AT_ONCE = 1_000;
/** Later rows win over earlier ones, so batches follow each other. */
const SIDE_BY_SIDE = 1;

/** Creates and completes the customers of a file. */
@Injectable()
export class ImportCustomers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly upsert: UpsertCustomers,
    private readonly clock: Clock,
  ) {}

  async execute(pass: ImportPass): Promise<PassTotals> {
    await eachInFlight(batchesOf(pass), SIDE_BY_SIDE, async (batch) => {
      await pass.errors.add([...batch.faulty, ...(await this.record(batch, pass))]);
      await pass.advance(batch.rows.length + batch.faulty.length);
    });
    return { orders: 0 };
  }

  private async record({ rows, records }: Batch, { tenantId, source, importId, plan }: ImportPass): Promise<FaultyRow[]> {
    if (records.length === 0) return [];
    const options = { source, importId, now: this.clock.now(), announce: false };
    const outcomes = await this.database.runRetrying(tenantId, () => this.upsert.execute(records, options));
    return outcomes.flatMap((outcome, index) => {
      const row = rows[index];
      return outcome.status === 'refused' && row
        ? [{ row, problems: outcome.problems.map((problem) => writtenProblem(problem, plan.mapping)) }]
        : [];
    });
  }
}

async function* batchesOf({ content, plan }: { content: ImportPass['content']; plan: ReadingPlan }): AsyncGenerator<Batch> {
  const map = customerMapper(plan);
  let batch: Batch = { rows: [], records: [], faulty: [] };
  for await (const rows of readFileRows(content, plan.format)) {
    for (const row of rows) {
      const mapped = map(row);
      if (mapped.kind === 'problems') batch.faulty.push({ row, problems: mapped.problems });
      if (mapped.kind === 'record') {
        batch.rows.push(row);
        batch.records.push(mapped.record);
      }
      if (batch.rows.length + batch.faulty.length < CUSTOMERS_AT_ONCE) continue;
      yield batch;
      batch = { rows: [], records: [], faulty: [] };
    }
  }
  if (batch.rows.length + batch.faulty.length > 0) yield batch;
}

/** Says in which column of the file the problem stands. */
export function writtenProblem({ field, code, params }: UpsertProblem, mapping: ColumnMapping): FaultyRow['problems'][number] {
  const column = mapping.findIndex(
    (target) => (target.to === 'field' && target.field === field) || (target.to === 'attribute' && target.key === field),
  );
  const written = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' ? value : String(value),
  ]);
  return { code, column: column < 0 ? null : column, params: Object.fromEntries(written) };
}
