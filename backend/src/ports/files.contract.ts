import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FixedClock } from '../testing/fakes/fixed-clock.js';
import { FileNotFound, type Files } from './files.js';

export type FilesUnderTest = {
  files: Files;
  clock: FixedClock;
  /** A tenant that may own files. */
  aTenant: () => Promise<string>;
  /** Everything that is kept of a tenant's files, as somebody with the disk would see it. */
  kept: (tenantId: string) => Promise<Buffer>;
};

/** The clock stands at the real present, because abandoned content is told by the age of its id. */
export function describeFilesContract(name: string, makeFiles: () => Promise<FilesUnderTest>): void {
  describe(`Files: ${name}`, () => {
    let under: FilesUnderTest;
    let files: Files;
    let tenantId: string;
    const inAnHour = (): { expiresAt: Date } => ({ expiresAt: new Date(under.clock.now().getTime() + 3_600_000) });
    const write = (text: string): ReturnType<Files['write']> =>
      files.write(tenantId, 'orders.csv', Readable.from([Buffer.from(text)]), inAnHour());

    beforeAll(async () => {
      under = await makeFiles();
      files = under.files;
      tenantId = await under.aTenant();
    });

    it.each([0, 1, 70_000, 3_000_000])('gives back %i bytes as they were written', async (size) => {
      const content = Buffer.alloc(size, '订单,order\n');
      const pieces = [content.subarray(0, 10), content.subarray(10, 100_000), content.subarray(100_000)];
      const stored = await files.write(tenantId, '订单.csv', Readable.from(pieces), inAnHour());
      expect(stored).toMatchObject({ name: '订单.csv', size, sha256: createHash('sha256').update(content).digest('hex') });
      expect(await files.describe(tenantId, stored.id)).toEqual(stored);
      expect((await buffer(await files.read(tenantId, stored.id))).equals(content)).toBe(true);
    });

    it('takes a stream of text', async () => {
      const stored = await files.write(tenantId, 'a.csv', Readable.from(['一', '二']), inAnHour());
      expect((await buffer(await files.read(tenantId, stored.id))).toString()).toBe('一二');
    });

    it('keeps nothing readable', async () => {
      await write('the secret name is Ada Lovelace');
      const kept = await under.kept(tenantId);
      expect(kept.length).toBeGreaterThan(0);
      // Megabytes of ciphertext hold any three letters sooner or later; they do not hold sixteen.
      for (const readable of ['the secret name ', 'is Ada Lovelace']) expect(kept.includes(readable)).toBe(false);
    });

    it('knows no file of another tenant, and none that never was', async () => {
      const stored = await write('mine');
      const other = await under.aTenant();
      for (const [tenant, id] of [
        [other, stored.id],
        [tenantId, randomUUID()],
        [tenantId, '../x'],
      ] as const) {
        await expect(files.describe(tenant, id)).rejects.toThrow(FileNotFound);
        await expect(files.read(tenant, id)).rejects.toThrow(FileNotFound);
        await files.delete(tenant, id);
      }
      expect((await buffer(await files.read(tenantId, stored.id))).toString()).toBe('mine');
    });

    it('finds the files of a name, the latest first, and nobody else’s', async () => {
      const [mine, other] = [await under.aTenant(), await under.aTenant()];
      const named = (tenant: string, called: string): ReturnType<Files['write']> =>
        files.write(tenant, called, Readable.from(['a']), inAnHour());
      const first = await named(mine, 'head.json');
      const second = await named(mine, 'head.json');
      await named(mine, 'head.jso');
      await named(other, 'head.json');
      expect(await files.named(mine, 'head.json')).toEqual([second, first]);
      await files.delete(mine, second.id);
      expect(await files.named(mine, 'head.json')).toEqual([first]);
      expect(await files.named(mine, 'none.json')).toEqual([]);
    });

    it('forgets what was deleted', async () => {
      const stored = await write('gone');
      await files.delete(tenantId, stored.id);
      await expect(files.read(tenantId, stored.id)).rejects.toThrow(FileNotFound);
    });

    it('keeps nothing of a stream that breaks off', async () => {
      const mine = await under.aTenant();
      const breaking = Readable.from(
        (async function* () {
          yield Buffer.alloc(2_000_000, 'x');
          throw new Error('the line went dead');
        })(),
      );
      await expect(files.write(mine, 'a.csv', breaking, inAnHour())).rejects.toThrow('the line went dead');
      expect(await under.kept(mine)).toHaveLength(0);
    });

    it('shows no file after its time, and removes it', async () => {
      const mine = await under.aTenant();
      const short = await files.write(mine, 'a.csv', Readable.from([Buffer.from('a')]), inAnHour());
      const long = await files.write(mine, 'b.csv', Readable.from([Buffer.from('b')]), {
        expiresAt: new Date(under.clock.now().getTime() + 7_200_000),
      });
      under.clock.advance(3_600_000);
      await expect(files.read(mine, short.id)).rejects.toThrow(FileNotFound);
      expect(await files.named(mine, 'a.csv')).toEqual([]);
      expect(await files.deleteExpired(mine)).toBe(1);
      expect(await files.deleteExpired(mine)).toBe(0);
      expect((await buffer(await files.read(mine, long.id))).toString()).toBe('b');
      under.clock.advance(3_600_000);
      await files.deleteExpired(mine);
      expect(await under.kept(mine)).toHaveLength(0);
    });
  });
}
