import type { StoredFile } from '../ports/files.js';

/** Where sealed content and the record of a file are kept. A file is there once its record is. */
export abstract class FileStore {
  abstract writeContent(tenantId: string, id: string, sealed: AsyncIterable<Buffer>): Promise<void>;
  abstract publish(tenantId: string, file: StoredFile): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<StoredFile | undefined>;
  abstract named(tenantId: string, name: string): Promise<StoredFile[]>;
  abstract readContent(tenantId: string, id: string): AsyncIterable<Buffer>;
  abstract remove(tenantId: string, id: string): Promise<void>;
  abstract expired(tenantId: string, now: Date): Promise<string[]>;
  /** Content without a record that was begun before. */
  abstract abandoned(tenantId: string, before: Date): Promise<string[]>;
}
