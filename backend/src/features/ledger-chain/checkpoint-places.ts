import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Log } from '../../platform/telemetry/log.js';
import { Files } from '../../ports/files.js';
import type { Checkpoint } from './domain/checkpoint.js';
import { readCheckpoint } from './read-checkpoint.js';

const NAME = 'ledger-checkpoint.json';
const KEPT_MS = 10 * 366 * 86_400_000;

/** Checkpoints lie outside of the tables that they speak for: in the log and among the files. */
@Injectable()
export class CheckpointPlaces {
  constructor(
    private readonly files: Files,
    private readonly log: Log,
  ) {}

  /** Answers with the file's id. */
  async keep(checkpoint: Checkpoint): Promise<string> {
    const expiresAt = new Date(Date.parse(checkpoint.at) + KEPT_MS);
    const { id } = await this.files.write(checkpoint.tenantId, NAME, Readable.from([JSON.stringify(checkpoint)]), { expiresAt });
    this.log.info({ checkpoint }, 'ledger checkpoint');
    return id;
  }

  async forget(tenantId: string, fileId: string): Promise<void> {
    await this.files.delete(tenantId, fileId);
  }

  async all(tenantId: string): Promise<Checkpoint[]> {
    const checkpoints: Checkpoint[] = [];
    for (const { id } of await this.files.named(tenantId, NAME))
      checkpoints.push(readCheckpoint(await text(await this.files.read(tenantId, id))));
    return checkpoints;
  }
}
