import type { StoredFile } from '../ports/files.js';
import { FileStore } from './file-store.js';
import { smallestIdAt } from './instant-of-id.js';
import type { TenantQuery } from './tenant-query.js';

const chunkBytes = 512 * 1024;

type Row = { id: string; name: string; size: string; sha256: Buffer; created_at: Date; expires_at: Date };

const RECORD = 'id, name, size::text as size, sha256, created_at, expires_at';

/** For processes that share no disk. Chunks are committed one by one, so that no transaction lasts as long as an upload. */
export class PostgresFileStore extends FileStore {
  constructor(private readonly query: TenantQuery) {
    super();
  }

  async writeContent(tenantId: string, id: string, sealed: AsyncIterable<Buffer>): Promise<void> {
    let number = 0;
    for await (const chunk of inChunks(sealed)) {
      await this.query(tenantId, 'insert into file_chunks (tenant_id, file_id, number, content) values ($1, $2, $3, $4)', [
        tenantId,
        id,
        number,
        chunk,
      ]);
      number += 1;
    }
  }

  async publish(tenantId: string, file: StoredFile): Promise<void> {
    await this.query(
      tenantId,
      `insert into stored_files (tenant_id, id, name, size, sha256, created_at, expires_at)
       values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
      [tenantId, file.id, file.name, file.size, file.sha256, file.createdAt, file.expiresAt],
    );
  }

  async find(tenantId: string, id: string): Promise<StoredFile | undefined> {
    const [row] = await this.query<Row>(tenantId, `select ${RECORD} from stored_files where tenant_id = $1 and id = $2`, [tenantId, id]);
    return row === undefined ? undefined : toFile(row);
  }

  async named(tenantId: string, name: string): Promise<StoredFile[]> {
    const rows = await this.query<Row>(tenantId, `select ${RECORD} from stored_files where tenant_id = $1 and name = $2`, [tenantId, name]);
    return rows.map(toFile);
  }

  async *readContent(tenantId: string, id: string): AsyncGenerator<Buffer> {
    for (let number = 0; ; number += 1) {
      const [chunk] = await this.query<{ content: Buffer }>(
        tenantId,
        'select content from file_chunks where tenant_id = $1 and file_id = $2 and number = $3',
        [tenantId, id, number],
      );
      if (chunk === undefined) return;
      yield chunk.content;
    }
  }

  async remove(tenantId: string, id: string): Promise<void> {
    await this.query(tenantId, 'delete from stored_files where tenant_id = $1 and id = $2', [tenantId, id]);
    await this.query(tenantId, 'delete from file_chunks where tenant_id = $1 and file_id = $2', [tenantId, id]);
  }

  async expired(tenantId: string, now: Date): Promise<string[]> {
    const rows = await this.query<{ id: string }>(tenantId, 'select id from stored_files where tenant_id = $1 and expires_at <= $2', [
      tenantId,
      now,
    ]);
    return rows.map((row) => row.id);
  }

  async abandoned(tenantId: string, before: Date): Promise<string[]> {
    const rows = await this.query<{ id: string }>(
      tenantId,
      `select file_id as id from file_chunks c where c.tenant_id = $1 and c.number = 0 and c.file_id < $2
       and not exists (select from stored_files f where f.tenant_id = $1 and f.id = c.file_id)`,
      [tenantId, smallestIdAt(before)],
    );
    return rows.map((row) => row.id);
  }
}

function toFile({ id, name, size, sha256, created_at: createdAt, expires_at: expiresAt }: Row): StoredFile {
  return { id, name, size: Number(size), sha256: sha256.toString('hex'), createdAt, expiresAt };
}

async function* inChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of source) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < chunkBytes) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
