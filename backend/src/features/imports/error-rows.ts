import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../ports/clock.js';
import { FileNotFound, Files, type StoredFile } from '../../ports/files.js';
import type { FaultyRow } from './formats/write-error-file.js';
import { ImportFileGone } from './imports.errors.js';

const StoredRow = z.object({
  row: z.object({ number: z.number(), cells: z.array(z.string()) }),
  problems: z.array(
    z.object({ code: z.string(), column: z.number().nullable(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});

export type ErrorRowWriter = {
  readonly count: number;
  add(rows: readonly FaultyRow[]): Promise<void>;
  /** Answers with the id of the file; null when no row stayed out. */
  end(): Promise<string | null>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
};

const KEPT_DAYS = 30;
const A_DAY = 86_400_000;
const AT_ONCE = 500;

/** The rows that an import left out, one JSON a line, kept sealed as long as uploads are; their sentences are written for each reader. */
@Injectable()
export class ErrorRows {
  constructor(
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  writer(tenantId: string): ErrorRowWriter {
    const expiresAt = new Date(this.clock.now().getTime() + KEPT_DAYS * A_DAY);
    const lines = new PassThrough();
    let stored: Promise<StoredFile> | undefined;
    let count = 0;
    return {
      get count() {
        return count;
      },
      add: async (rows) => {
        if (rows.length === 0) return;
        if (!stored) {
          stored = this.files.write(tenantId, 'rows-left-out.jsonl', lines, { expiresAt });
          stored.catch((failure: unknown) => lines.destroy(failure instanceof Error ? failure : new Error(String(failure))));
        }
        count += rows.length;
        if (lines.destroyed) await stored;
        if (!lines.write(rows.map((row) => lineOf(row)).join(''))) await once(lines, 'drain');
      },
      end: async () => {
        lines.end();
        return stored ? (await stored).id : null;
      },
      abandon: async () => {
        if (!stored) return;
        lines.destroy(new Error('The import broke off.'));
        await stored.catch(() => undefined);
      },
    };
  }

  /** @throws ImportFileGone */
  async read(tenantId: string, fileId: string): Promise<AsyncGenerator<FaultyRow[]>> {
    try {
      return readRows(await this.files.read(tenantId, fileId));
    } catch (cause) {
      if (cause instanceof FileNotFound) throw new ImportFileGone({}, { cause });
      throw cause;
    }
  }
}

async function* readRows(input: Readable): AsyncGenerator<FaultyRow[]> {
  let batch: FaultyRow[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    batch.push(StoredRow.parse(JSON.parse(line)));
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Two characters end a line for those who read by lines, and mean nothing in JSON. */
function lineOf(row: FaultyRow): string {
  return `${JSON.stringify(row)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)}\n`;
}
