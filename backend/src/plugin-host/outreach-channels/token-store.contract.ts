import { describe, expect, it } from 'vitest';
import type { StoredToken, TokenKey, TokenStore } from './token-store.js';

export type TokenStores = {
  /** The same store as two processes see it. */
  readonly stores: readonly [TokenStore, TokenStore];
  readonly aKey: () => Promise<TokenKey>;
};

const aToken = (token: string): StoredToken => ({
  token,
  fingerprint: 'f',
  renewAt: new Date('2026-03-02T06:00:00Z'),
  expiresAt: new Date('2026-03-02T06:05:00Z'),
});
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));

/** What every store of tokens promises. */
export function describeTokenStore(where: string, open: () => Promise<TokenStores>): void {
  describe(`tokens ${where}`, () => {
    it('are read by every process as they were kept', async () => {
      const { stores, aKey } = await open();
      const key = await aKey();
      expect(await stores[0].read(key)).toBeUndefined();
      expect(await stores[0].exclusively(key, () => Promise.resolve(aToken('one')))).toEqual(aToken('one'));
      expect(await stores[1].read(key)).toEqual(aToken('one'));
    });

    it('are worked on by one process at a time, and the next sees what the one before kept', async () => {
      const { stores, aKey } = await open();
      const key = await aKey();
      const seen: (string | undefined)[] = [];
      let inside = 0;
      const work = (name: string) => async (stored: StoredToken | undefined) => {
        inside += 1;
        expect(inside).toBe(1);
        seen.push(stored?.token);
        await aMoment();
        inside -= 1;
        return aToken(`${stored?.token ?? ''}${name}`);
      };
      await Promise.all([
        stores[0].exclusively(key, work('a')),
        stores[1].exclusively(key, work('a')),
        stores[1].exclusively(key, work('a')),
      ]);
      expect(seen).toEqual([undefined, 'a', 'aa']);
      expect((await stores[0].read(key))?.token).toBe('aaa');
    });

    it('stay as they were when the work fails, and the next gets its turn', async () => {
      const { stores, aKey } = await open();
      const key = await aKey();
      await stores[0].exclusively(key, () => Promise.resolve(aToken('one')));
      await expect(stores[0].exclusively(key, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
      expect((await stores[1].read(key))?.token).toBe('one');
      expect((await stores[1].exclusively(key, () => Promise.resolve(aToken('two')))).token).toBe('two');
    });

    it('of another source do not wait', async () => {
      const { stores, aKey } = await open();
      const key = await aKey();
      const entered = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const held = stores[0].exclusively(key, async () => {
        entered.resolve();
        await released.promise;
        return aToken('slow');
      });
      await entered.promise;
      const other = { ...key, source: 'other' };
      expect((await stores[1].exclusively(other, () => Promise.resolve(aToken('quick')))).token).toBe('quick');
      expect(await stores[1].read(key)).toBeUndefined();
      released.resolve();
      expect((await held).token).toBe('slow');
    });
  });
}
