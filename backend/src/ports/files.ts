import type { Readable } from 'node:stream';

export type WriteOptions = {
  /** From this instant the file is gone, and `deleteExpired` removes it. */
  expiresAt: Date;
};

export type StoredFile = {
  id: string;
  name: string;
  /** Bytes of the content as it was given, before encryption. */
  size: number;
  /** Of the content as it was given, hexadecimal. */
  sha256: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The file is not there, belongs to another tenant, or was deleted: one answer for all three. */
export class FileNotFound extends Error {
  constructor(readonly fileId: string) {
    super(`There is no file ${fileId}`);
    this.name = 'FileNotFound';
  }
}

/**
 * Uploads and exports, encrypted at rest, of any size: content is streamed both ways and never held whole.
 * A file belongs to a tenant; it is not part of the caller's transaction.
 */
export abstract class Files {
  /** A file is readable only after this has resolved; a stream that breaks off leaves nothing. */
  abstract write(tenantId: string, name: string, content: Readable, options: WriteOptions): Promise<StoredFile>;

  /** @throws FileNotFound */
  abstract describe(tenantId: string, id: string): Promise<StoredFile>;

  /** The files of one name that are not past their time, the latest first. */
  abstract named(tenantId: string, name: string): Promise<StoredFile[]>;

  /** The content. A file that was damaged or shortened breaks the stream with an error. @throws FileNotFound */
  abstract read(tenantId: string, id: string): Promise<Readable>;

  /** Deleting what is not there is no error. */
  abstract delete(tenantId: string, id: string): Promise<void>;

  /** Removes a tenant's files whose `expiresAt` has passed, and what broken writes left behind; returns how many files. */
  abstract deleteExpired(tenantId: string): Promise<number>;
}
