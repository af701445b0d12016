import { createHash } from 'node:crypto';
import { pipeline as pipelineWithCallback, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Clock } from '../ports/clock.js';
import { FileNotFound, Files, type StoredFile, type WriteOptions } from '../ports/files.js';
import type { Ids } from '../ports/ids.js';
import type { SecretPlace, Secrets } from '../ports/secrets.js';
import type { FileStore } from './file-store.js';

const abandonedAfterMilliseconds = 86_400_000;

export class SealedFiles extends Files {
  constructor(
    private readonly store: FileStore,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async write(tenantId: string, name: string, content: Readable, options: WriteOptions): Promise<StoredFile> {
    const id = this.ids.next();
    const sealer = (await this.secrets.forTenant(tenantId)).sealStream(placeOf(id));
    const measure = new Measure();
    try {
      await pipeline(
        content,
        (source: AsyncIterable<Buffer | string>) => measure.watch(source),
        sealer,
        (sealed: AsyncIterable<Buffer>) => this.store.writeContent(tenantId, id, sealed),
      );
      const file = { id, name, ...measure.result(), createdAt: this.clock.now(), expiresAt: options.expiresAt };
      await this.store.publish(tenantId, file);
      return file;
    } catch (error) {
      await this.store.remove(tenantId, id).catch(() => undefined);
      throw error;
    }
  }

  async describe(tenantId: string, id: string): Promise<StoredFile> {
    const file = z.uuid().safeParse(id).success ? await this.store.find(tenantId, id) : undefined;
    if (file === undefined || file.expiresAt <= this.clock.now()) throw new FileNotFound(id);
    return file;
  }

  async named(tenantId: string, name: string): Promise<StoredFile[]> {
    const files = await this.store.named(tenantId, name);
    const now = this.clock.now();
    return files.filter(({ expiresAt }) => expiresAt > now).toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  async read(tenantId: string, id: string): Promise<Readable> {
    await this.describe(tenantId, id);
    const opener = (await this.secrets.forTenant(tenantId)).openStream(placeOf(id));
    const sealed = Readable.from(this.store.readContent(tenantId, id), { objectMode: false });
    // The reader hears of an error from the stream itself.
    return pipelineWithCallback(sealed, opener, () => undefined);
  }

  async delete(tenantId: string, id: string): Promise<void> {
    if (z.uuid().safeParse(id).success) await this.store.remove(tenantId, id);
  }

  async deleteExpired(tenantId: string): Promise<number> {
    const now = this.clock.now();
    const expired = await this.store.expired(tenantId, now);
    const abandoned = await this.store.abandoned(tenantId, new Date(now.getTime() - abandonedAfterMilliseconds));
    for (const id of [...expired, ...abandoned]) await this.store.remove(tenantId, id);
    return expired.length;
  }
}

function placeOf(id: string): SecretPlace {
  return { table: 'stored_files', column: 'content', row: id };
}

class Measure {
  private readonly hash = createHash('sha256');
  private size = 0;

  async *watch(source: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      this.size += bytes.length;
      this.hash.update(bytes);
      yield bytes;
    }
  }

  result(): { size: number; sha256: string } {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }
}
