import { Injectable } from '@nestjs/common';
import { ReadLongImport } from './read-long-import.js';
import { RunImport } from './run-import.js';
import { UndoImport } from './undo-import.js';

/** By the name of its job. */
@Injectable()
export class ImportsWork {
  constructor(
    readonly read: ReadLongImport,
    readonly run: RunImport,
    readonly undo: UndoImport,
  ) {}
}
