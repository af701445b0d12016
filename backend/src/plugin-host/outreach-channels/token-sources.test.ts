import { describe, expect, it, vi } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { MemoryTokenStore } from './memory-token-store.js';
import { TokenSources, type TokenWish } from './token-sources.js';

const key = { tenantId: 't', installationId: 'i', source: 'access' };

function aProvider() {
  const clock = new FixedClock('2026-03-02T04:00:00Z');
  const store = new MemoryTokenStore();
  const fetched: string[] = [];
  let fails = false;
  const wish = (fingerprint = 'f'): TokenWish => ({
    key,
    fingerprint,
    ask: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fails) throw new Error('away');
      fetched.push(`token ${fetched.length + 1}`);
      return { token: `token ${fetched.length}`, lifetimeSeconds: 7_200 };
    },
  });
  const process = () => new TokenSources(store, clock);
  return { clock, store, fetched, wish, process, tokens: process(), fail: (now: boolean) => (fails = now) };
}

const many = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));

describe('TokenSources', () => {
  it('fetches once for all who come at the same time, in every process', async () => {
    const { fetched, wish, process } = aProvider();
    const processes = [process(), process(), process()];
    const tokens = await many(30, () => processes[Math.floor(Math.random() * 3)]!.token(wish()));
    expect(new Set(tokens)).toEqual(new Set(['token 1']));
    expect(fetched).toHaveLength(1);
  });

  it('lets one of a process wait for its turn, not everybody', async () => {
    const { clock, wish, store } = aProvider();
    const turns = vi.spyOn(store, 'exclusively');
    const tokens = new TokenSources(store, clock);
    await many(10, () => tokens.token(wish()));
    expect(turns).toHaveBeenCalledTimes(1);
  });

  it('keeps the token until shortly before its end', async () => {
    const { clock, fetched, wish, tokens } = aProvider();
    await tokens.token(wish());
    clock.advance((7_200 - 301) * 1_000);
    expect(await tokens.token(wish())).toBe('token 1');
    clock.advance(2_000);
    expect(await tokens.token(wish())).toBe('token 2');
    expect(fetched).toHaveLength(2);
  });

  it('goes on with the old token while the provider is away, until its end', async () => {
    const { clock, wish, tokens, fail } = aProvider();
    await tokens.token(wish());
    fail(true);
    clock.advance(7_100 * 1_000);
    expect(await tokens.token(wish())).toBe('token 1');
    clock.advance(101 * 1_000);
    await expect(tokens.token(wish())).rejects.toThrow('away');
    fail(false);
    expect(await tokens.token(wish())).toBe('token 2');
  });

  it('renews once for all to whom the same token was called expired', async () => {
    const { fetched, wish, process } = aProvider();
    const processes = [process(), process()];
    await processes[0]!.token(wish());
    const tokens = await many(20, () => processes[Math.floor(Math.random() * 2)]!.renew(wish(), 'token 1'));
    expect(new Set(tokens)).toEqual(new Set(['token 2']));
    expect(fetched).toHaveLength(2);
  });

  it('renews again when the new token is called expired, too', async () => {
    const { wish, tokens } = aProvider();
    await tokens.token(wish());
    await tokens.renew(wish(), 'token 1');
    expect(await tokens.renew(wish(), 'token 2')).toBe('token 3');
  });

  it('fetches another token for another configuration', async () => {
    const { wish, tokens } = aProvider();
    await tokens.token(wish('before'));
    expect(await tokens.token(wish('after'))).toBe('token 2');
  });

  it('tells everybody who waits that it failed, and tries anew for the next', async () => {
    const { wish, tokens, fail } = aProvider();
    fail(true);
    const results = await Promise.allSettled([tokens.token(wish()), tokens.token(wish())]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fail(false);
    expect(await tokens.token(wish())).toBe('token 1');
  });
});
