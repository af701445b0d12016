import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CreateAttribute } from '../attributes/attributes.public.js';
import type { ColumnTarget } from './domain/column-mapping.js';
import { type ImportSettings, ReadImportSettings } from './import-settings.js';
import type { ImportRecord } from './import-record.js';
import { ImportNotPreviewed } from './imports.errors.js';
import type { ReadingPlan } from './mapped-rows.js';
import { planOf } from './read-import-file.js';

/** Makes the attributes that a mapping names and the company does not have yet, marked as the import's. */
@Injectable()
export class ImportedAttributes {
  constructor(
    private readonly database: TenantDatabase,
    private readonly createAttribute: CreateAttribute,
    private readonly readSettings: ReadImportSettings,
  ) {}

  /** Answers with how the rows are to be read. */
  async prepare(tenantId: string, record: ImportRecord): Promise<ReadingPlan> {
    const { detected } = record.format;
    if (!detected) throw new ImportNotPreviewed({ state: record.state });
    const before = await this.readSettings.execute(tenantId);
    await this.database.run(tenantId, () => this.create(record, before));
    const settings = await this.readSettings.execute(tenantId);
    return planOf({ format: detected, mapping: record.mapping, currency: record.currency ?? settings.currency }, settings);
  }

  private async create({ id, mapping, preview }: ImportRecord, { attributes }: ImportSettings): Promise<void> {
    const known = new Set(attributes.map(({ key }) => key));
    for (const target of mapping) {
      if (target.to !== 'attribute' || known.has(target.key)) continue;
      await this.createAttribute.execute(requestOf(target, preview?.choices[target.key] ?? []), id);
    }
  }
}

function requestOf(
  { key, name, type }: Extract<ColumnTarget, { to: 'attribute' }>,
  values: readonly string[],
): Parameters<CreateAttribute['execute']>[0] {
  return { key, names: both(name), type, choices: type === 'choice' ? values.map((value) => ({ key: value, names: both(value) })) : [] };
}

function both(text: string): { 'zh-CN': string; en: string } {
  return { 'zh-CN': text, en: text };
}
