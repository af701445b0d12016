import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { appendFile, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { describeFilesContract } from '../ports/files.contract.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { MemoryFileStore } from '../testing/fakes/memory-file-store.js';
import { memorySecrets } from '../testing/fakes/memory-secrets.js';
import { DirectoryFileStore } from './directory-file-store.js';
import { RandomIds } from './random-ids.js';
import { SealedFiles } from './sealed-files.js';

const folder = mkdtempSync(join(tmpdir(), 'liuke-files-'));
const aTenant = (): Promise<string> => Promise.resolve(randomUUID());

afterAll(() => rmSync(folder, { recursive: true }));

function keptIn(path: string): Buffer {
  try {
    return Buffer.concat(readdirSync(path).map((name) => readFileSync(join(path, name))));
  } catch {
    return Buffer.alloc(0);
  }
}

describeFilesContract('in a directory', async () => {
  const clock = new FixedClock(new Date());
  const files = new SealedFiles(new DirectoryFileStore(folder), memorySecrets(), clock, new RandomIds());
  return { files, clock, aTenant, kept: async (tenantId) => keptIn(join(folder, tenantId)) };
});

describeFilesContract('in memory', async () => {
  const clock = new FixedClock(new Date());
  const store = new MemoryFileStore();
  const kept = async (tenantId: string): Promise<Buffer> => {
    const ids = [...(await store.expired(tenantId, new Date(8e15))), ...(await store.abandoned(tenantId, new Date(8e15)))];
    return Buffer.concat(await Promise.all(ids.map((id) => buffer(store.readContent(tenantId, id)))));
  };
  return { files: new SealedFiles(store, memorySecrets(), clock, new RandomIds()), clock, aTenant, kept };
});

describe('files in a directory', () => {
  const clock = new FixedClock(new Date());
  const store = new DirectoryFileStore(folder);
  const files = new SealedFiles(store, memorySecrets(), clock, new RandomIds());
  const expiresAt = new Date(clock.now().getTime() + 30 * 86_400_000);

  it('break while they are read when they were shortened or lengthened', async () => {
    const tenantId = randomUUID();
    for (const damage of [(path: string) => truncate(path, 70_000), (path: string) => appendFile(path, 'x')]) {
      const stored = await files.write(tenantId, 'a', Readable.from([Buffer.alloc(200_000)]), { expiresAt });
      await damage(join(folder, tenantId, stored.id));
      await expect(buffer(await files.read(tenantId, stored.id))).rejects.toThrow('does not open here');
    }
  });

  it('are swept when a process died while it wrote them', async () => {
    const tenantId = randomUUID();
    await store.writeContent(tenantId, new RandomIds().next(), Readable.from([Buffer.from('half')]));
    await files.deleteExpired(tenantId);
    expect(keptIn(join(folder, tenantId)).length).toBeGreaterThan(0);
    clock.advance(86_460_000);
    expect(await files.deleteExpired(tenantId)).toBe(0);
    expect(keptIn(join(folder, tenantId))).toHaveLength(0);
  });
});
