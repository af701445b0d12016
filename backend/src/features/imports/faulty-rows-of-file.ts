import { Injectable } from '@nestjs/common';
import { createOrderAssembler, type FaultyRow } from './domain/assemble-orders.js';
import type { ContentSource } from './formats/content-source.js';
import { readFileRows } from './formats/read-file-rows.js';
import { ImportContent } from './import-content.js';
import type { ImportRecord } from './import-record.js';
import { ReadImportSettings } from './import-settings.js';
import { NoErrorRows } from './imports.errors.js';
import { customerMapper, orderMapper, type ReadingPlan } from './mapped-rows.js';
import { planOf } from './read-import-file.js';

/** The faulty rows of a file that was not imported yet. */
@Injectable()
export class FaultyRowsOfFile {
  constructor(
    private readonly content: ImportContent,
    private readonly readSettings: ReadImportSettings,
  ) {}

  async header(tenantId: string, { sampleFileId }: ImportRecord): Promise<string[] | null> {
    const columns = (await this.content.readSample(tenantId, sampleFileId))?.columns ?? [];
    return columns.some(({ header }) => header !== null) ? columns.map(({ header }) => header ?? '') : null;
  }

  async read(tenantId: string, record: ImportRecord): Promise<AsyncGenerator<FaultyRow[]>> {
    const { detected } = record.format;
    if (!detected) throw new NoErrorRows({});
    const settings = await this.readSettings.execute(tenantId);
    const plan = planOf({ format: detected, mapping: record.mapping, currency: record.currency ?? settings.currency }, settings);
    const content = this.content.source(tenantId, record.fileId);
    await this.content.require(tenantId, record.fileId);
    return record.kind === 'orders' ? faultyOrders(content, plan) : faultyCustomers(content, plan);
  }
}

async function* faultyOrders(content: ContentSource, plan: ReadingPlan): AsyncGenerator<FaultyRow[]> {
  const map = orderMapper(plan);
  const assembler = createOrderAssembler();
  for await (const rows of readFileRows(content, plan.format)) {
    const faulty = rows
      .map((row) => assembler.add(row, map(row)))
      .flatMap((assembled) => (assembled?.kind === 'faulty' ? assembled.rows : []));
    if (faulty.length > 0) yield faulty;
  }
  const last = assembler.end();
  if (last?.kind === 'faulty') yield last.rows;
}

async function* faultyCustomers(content: ContentSource, plan: ReadingPlan): AsyncGenerator<FaultyRow[]> {
  const map = customerMapper(plan);
  for await (const rows of readFileRows(content, plan.format)) {
    const faulty = rows.flatMap((row) => {
      const mapped = map(row);
      return mapped.kind === 'problems' ? [{ row, problems: mapped.problems }] : [];
    });
    if (faulty.length > 0) yield faulty;
  }
}
