import { Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import type { ImportRecord } from './import-record.js';
import { ImportsRepository } from './imports.repository.js';
import type { ReadFile } from './read-import-file.js';

/** Keeps what was read in the background, with the end of its task. */
@Injectable()
export class SaveReading {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly tasks: BackgroundTasks,
  ) {}

  async execute(record: ImportRecord, read: ReadFile): Promise<void> {
    const { format, ...rest } = read;
    const { source } = record;
    const reading = {
      ...rest,
      source,
      state: 'previewed',
      problem: null,
      format: { choices: record.format.choices, detected: format },
    } as const;
    const saved = await this.imports.saveReading(record.id, record.version, reading);
    if (saved && record.taskId !== null) await this.tasks.finish(record.taskId);
  }
}
