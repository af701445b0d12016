import { FileStore } from '../../adapters/file-store.js';
import { instantOfId } from '../../adapters/instant-of-id.js';
import type { StoredFile } from '../../ports/files.js';

export class MemoryFileStore extends FileStore {
  private readonly contents = new Map<string, Buffer[]>();
  private readonly records = new Map<string, StoredFile>();

  async writeContent(tenantId: string, id: string, sealed: AsyncIterable<Buffer>): Promise<void> {
    const content: Buffer[] = [];
    this.contents.set(`${tenantId}/${id}`, content);
    for await (const piece of sealed) content.push(piece);
  }

  publish(tenantId: string, file: StoredFile): Promise<void> {
    this.records.set(`${tenantId}/${file.id}`, file);
    return Promise.resolve();
  }

  find(tenantId: string, id: string): Promise<StoredFile | undefined> {
    return Promise.resolve(this.records.get(`${tenantId}/${id}`));
  }

  named(tenantId: string, name: string): Promise<StoredFile[]> {
    const files = idsIn(this.records, tenantId).map((id) => this.records.get(`${tenantId}/${id}`));
    return Promise.resolve(files.filter((file) => file !== undefined).filter((file) => file.name === name));
  }

  async *readContent(tenantId: string, id: string): AsyncGenerator<Buffer> {
    yield* this.contents.get(`${tenantId}/${id}`) ?? [];
  }

  remove(tenantId: string, id: string): Promise<void> {
    this.records.delete(`${tenantId}/${id}`);
    this.contents.delete(`${tenantId}/${id}`);
    return Promise.resolve();
  }

  expired(tenantId: string, now: Date): Promise<string[]> {
    return Promise.resolve(idsIn(this.records, tenantId).filter((id) => (this.records.get(`${tenantId}/${id}`)?.expiresAt ?? now) <= now));
  }

  abandoned(tenantId: string, before: Date): Promise<string[]> {
    const begun = idsIn(this.contents, tenantId).filter((id) => instantOfId(id) < before);
    return Promise.resolve(begun.filter((id) => !this.records.has(`${tenantId}/${id}`)));
  }
}

function idsIn(map: ReadonlyMap<string, unknown>, tenantId: string): string[] {
  return [...map.keys()].filter((key) => key.startsWith(`${tenantId}/`)).map((key) => key.slice(tenantId.length + 1));
}
