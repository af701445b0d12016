import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../api/problem.ts';
import { simulate } from './loyalty-rules.ts';

const request = { plugin: 'loyalty-birthday', from: '2026-01-01', to: '2026-01-31' };

/** The server's answers, one after the other; the last one stays. */
function answering(...codes: string[]): () => number {
  let asked = 0;
  vi.stubGlobal('fetch', () => {
    const code = codes[Math.min(asked, codes.length - 1)] ?? '';
    asked += 1;
    const [body, status] = code === '' ? [{ orders: 3 }, 200] : [{ code }, 429];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'retry-after': '2' } }));
  });
  return () => asked;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a simulation', () => {
  it('waits for that of a colleague', async () => {
    const asked = answering('loyalty-rules.simulation-running', 'loyalty-rules.simulation-running', '');
    const result = simulate(request);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    await expect(result).resolves.toEqual({ orders: 3 });
  });

  it('does not wait for ever, nor for anything else', async () => {
    const asked = answering('loyalty-rules.simulation-running');
    const failure = simulate(request).catch((error: unknown) => problemOf(error).code);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failure).toBe('loyalty-rules.simulation-running');
    expect(asked()).toBe(12);
    const limited = answering('request.rate-limited');
    await expect(simulate(request)).rejects.toThrow('request.rate-limited');
    expect(limited()).toBe(1);
  });
});
