import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { FileNotFound, Files } from '../../ports/files.js';
import type { ContentSource } from './formats/content-source.js';
import { ImportFileGone } from './imports.errors.js';
import { StoredSample } from './sample.contract.js';

/** An import's files: what was uploaded, and what a person was shown of it. They go together. */
@Injectable()
export class ImportContent {
  constructor(private readonly files: Files) {}

  source(tenantId: string, fileId: string | null): ContentSource {
    return () => orGone(fileId, (id) => this.files.read(tenantId, id));
  }

  /** @throws ImportFileGone */
  async require(tenantId: string, fileId: string | null): Promise<void> {
    await orGone(fileId, (id) => this.files.describe(tenantId, id));
  }

  /** Answers with the id of the sample's own file. */
  async keepSample(tenantId: string, fileId: string, sample: StoredSample): Promise<string> {
    const { expiresAt } = await this.files.describe(tenantId, fileId);
    const stored = await this.files.write(tenantId, 'sample.json', Readable.from([JSON.stringify(sample)]), { expiresAt });
    return stored.id;
  }

  /** Null once it is gone. */
  async readSample(tenantId: string, sampleFileId: string | null): Promise<StoredSample | null> {
    if (sampleFileId === null) return null;
    try {
      return StoredSample.parse(JSON.parse(await text(await this.files.read(tenantId, sampleFileId))));
    } catch (error) {
      if (error instanceof FileNotFound) return null;
      throw error;
    }
  }

  async forget(tenantId: string, fileId: string | null): Promise<void> {
    if (fileId !== null) await this.files.delete(tenantId, fileId);
  }
}

async function orGone<T>(fileId: string | null, look: (fileId: string) => Promise<T>): Promise<T> {
  try {
    if (fileId === null) throw new ImportFileGone({});
    return await look(fileId);
  } catch (cause) {
    if (cause instanceof FileNotFound) throw new ImportFileGone({}, { cause });
    throw cause;
  }
}
