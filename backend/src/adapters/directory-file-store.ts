import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { StoredFile } from '../ports/files.js';
import { FileStore } from './file-store.js';
import { instantOfId } from './instant-of-id.js';

const Instant = z.iso.datetime().transform((text) => new Date(text));
const Recorded = z.object({ id: z.uuid(), name: z.string(), size: z.int(), sha256: z.string(), createdAt: Instant, expiresAt: Instant });

/** `<folder>/<tenant>/<id>` is the content, `<id>.json` beside it the record. For processes that share a disk. */
export class DirectoryFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async writeContent(tenantId: string, id: string, sealed: AsyncIterable<Buffer>): Promise<void> {
    await mkdir(join(this.folder, tenantId), { recursive: true, mode: 0o700 });
    await pipeline(sealed, createWriteStream(this.pathOf(tenantId, id), { mode: 0o600, flags: 'wx', flush: true }));
  }

  async publish(tenantId: string, file: StoredFile): Promise<void> {
    const path = `${this.pathOf(tenantId, file.id)}.json`;
    await writeFile(`${path}.part`, JSON.stringify(file), { mode: 0o600, flush: true });
    await rename(`${path}.part`, path);
  }

  async find(tenantId: string, id: string): Promise<StoredFile | undefined> {
    const text = await readFile(`${this.pathOf(tenantId, id)}.json`, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : Recorded.parse(JSON.parse(text));
  }

  readContent(tenantId: string, id: string): AsyncIterable<Buffer> {
    return createReadStream(this.pathOf(tenantId, id), { highWaterMark: 256 * 1024 });
  }

  async remove(tenantId: string, id: string): Promise<void> {
    const path = this.pathOf(tenantId, id);
    for (const name of [`${path}.json`, `${path}.json.part`, path]) await rm(name, { force: true });
  }

  async expired(tenantId: string, now: Date): Promise<string[]> {
    const files = await this.all(tenantId);
    return files.filter((file) => file.expiresAt <= now).map((file) => file.id);
  }

  async named(tenantId: string, name: string): Promise<StoredFile[]> {
    const files = await this.all(tenantId);
    return files.filter((file) => file.name === name);
  }

  async abandoned(tenantId: string, before: Date): Promise<string[]> {
    const { recorded, begun } = await this.idsOf(tenantId);
    return begun.filter((id) => !recorded.has(id) && instantOfId(id) < before);
  }

  private async all(tenantId: string): Promise<StoredFile[]> {
    const { recorded } = await this.idsOf(tenantId);
    const files = await Promise.all([...recorded].map((id) => this.find(tenantId, id)));
    return files.filter((file) => file !== undefined);
  }

  private async idsOf(tenantId: string): Promise<{ recorded: Set<string>; begun: string[] }> {
    const names = await readdir(join(this.folder, tenantId)).catch(() => []);
    const recorded = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    return { recorded: new Set(recorded), begun: names.filter((name) => z.uuid().safeParse(name).success) };
  }

  private pathOf(tenantId: string, id: string): string {
    return join(this.folder, z.uuid().parse(tenantId), z.uuid().parse(id));
  }
}
