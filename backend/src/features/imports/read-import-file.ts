import { Injectable } from '@nestjs/common';
import { checkMapping, knownChoices } from './check-mapping.js';
import { type ColumnMapping, type ImportKind, missingFields } from './domain/column-mapping.js';
import type { FileFormat } from './domain/file-format.js';
import { UnreadableFile } from './domain/import-problem.js';
import type { StoredPreview } from './domain/stored-preview.js';
import { DryRunFile, type DryRunOutcome } from './dry-run-file.js';
import { type FileInspection, type FormatChoices, inspectFile } from './formats/inspect-file.js';
import { ImportContent } from './import-content.js';
import { type ImportSettings, ReadImportSettings } from './import-settings.js';
import { fileErrors } from './imports.errors.js';
import type { StoredSample } from './sample.contract.js';

/** What is to be read, and how: `mapping` is guessed where it is not given. */
export type ReadingRequest = {
  readonly kind: ImportKind;
  readonly fileId: string;
  readonly source: string;
  readonly currency: string | undefined;
  readonly mapping: ColumnMapping | undefined;
  readonly format: FormatChoices;
};

export type ReadFile = {
  readonly format: FileFormat;
  readonly mapping: ColumnMapping;
  readonly currency: string;
  readonly preview: StoredPreview;
  readonly sampleFileId: string;
};

const NOTHING_KNOWN = { orders: 0, customers: 0 };

/** Looks at a file, reads it through as it would be imported, and keeps what a person needs to judge the outcome. */
@Injectable()
export class ReadImportFile {
  constructor(
    private readonly content: ImportContent,
    private readonly readSettings: ReadImportSettings,
    private readonly dryRun: DryRunFile,
  ) {}

  /** Outside of any transaction: this may take long. */
  async execute(tenantId: string, request: ReadingRequest): Promise<ReadFile> {
    try {
      return await this.read(tenantId, request);
    } catch (error) {
      if (error instanceof UnreadableFile) throw new fileErrors[error.code](error.params, { pointer: '/file', cause: error });
      throw error;
    }
  }

  private async read(tenantId: string, request: ReadingRequest): Promise<ReadFile> {
    const { kind, fileId, source } = request;
    const settings = await this.readSettings.execute(tenantId);
    const content = this.content.source(tenantId, fileId);
    const inspection = await inspectFile(content, kind, request.format);
    const mapping = request.mapping ?? inspection.guesses.map(({ target }) => target);
    checkMapping(kind, mapping, inspection.format.width, settings.attributes);
    const currency = request.currency ?? settings.currency;
    const missing = missingFields(kind, mapping);
    const plan = planOf({ format: inspection.format, mapping, currency }, settings);
    const outcome = missing.length > 0 ? undefined : await this.dryRun.execute(kind, { tenantId, source, content, plan });
    return {
      format: inspection.format,
      mapping,
      currency,
      preview: {
        missing,
        summary: outcome?.summary ?? null,
        known: outcome?.known ?? NOTHING_KNOWN,
        choices: outcome?.choices ?? {},
      },
      sampleFileId: await this.content.keepSample(tenantId, fileId, sampleOf(inspection, outcome)),
    };
  }
}

type Chosen = { readonly format: FileFormat; readonly mapping: ColumnMapping; readonly currency: string };

export function planOf(chosen: Chosen, settings: ImportSettings) {
  const { timeZone, latest, attributes } = settings;
  return { ...chosen, timeZone, latest, choices: knownChoices(chosen.mapping, attributes) };
}

function sampleOf({ rows, guesses }: FileInspection, outcome: DryRunOutcome | undefined): StoredSample {
  return {
    columns: guesses.map(({ header, target, confidence, attribute, unsure }) => ({
      header,
      guess: target,
      confidence,
      attribute,
      unsure: { dates: unsure.dates ?? false, decimals: unsure.decimals ?? false },
    })),
    sample: {
      rows,
      orders: (outcome?.orders ?? []).map(
        ({ rows: lines, key, numbered, occurredAt, customer, status, currency, amount, lines: items }) => ({
          row: lines[0]?.number ?? 0,
          orderNumber: numbered ? key : null,
          customer,
          occurredAt: occurredAt.toISOString(),
          status,
          currency,
          amount,
          items,
        }),
      ),
      customers: (outcome?.customers ?? []).map((customer) => ({ ...customer })),
    },
  };
}
