import { describe, expect, it, vi } from 'vitest';
import { callOf, describePluginRuntimeContract, inTime } from './plugin-runtime.contract.ts';
import { QuickJsPluginRuntime } from './quickjs-plugin-runtime.ts';

// A machine that is busy with other tests gives the processor time slowly that the limits are made of.
vi.setConfig({ testTimeout: 60_000 });

describePluginRuntimeContract('QuickJS, two threads', () => new QuickJsPluginRuntime());

const code = "let calls = 0; export const plugin = { extensions: [{ point: 'count@1', methods: { run: () => ++calls } }] };";

/** How often this company's module was called since it was built. */
async function callsOf(runtime: QuickJsPluginRuntime, tenantId: string): Promise<number> {
  const limits = { milliseconds: 50, outputBytes: 100 };
  const outcome = await runtime.call({ tenantId, plugin: { digest: 'count', code }, point: 'count@1', method: 'run', input: '{}', limits });
  return outcome.ok ? Number(outcome.output) : -1;
}

async function inTurn(runtime: QuickJsPluginRuntime, count: number): Promise<number[]> {
  const calls: number[] = [];
  for (let index = 0; index < count; index += 1) calls.push(await callsOf(runtime, `tenant ${index}`));
  return calls;
}

describe('the modules of many companies', () => {
  it('are spread over the threads and stay', async () => {
    const runtime = new QuickJsPluginRuntime({ modules: 4 });
    expect(await inTurn(runtime, 8)).toEqual(Array.from({ length: 8 }, () => 1));
    expect(await inTurn(runtime, 8)).toEqual(Array.from({ length: 8 }, () => 2));
    await runtime.close();
  });

  it('make room for others in the order in which they were used', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1, modules: 4 });
    await inTurn(runtime, 4);
    await callsOf(runtime, 'tenant 0');
    await callsOf(runtime, 'another');
    expect(await callsOf(runtime, 'tenant 0')).toBe(3);
    expect(await callsOf(runtime, 'tenant 1')).toBe(1);
    await runtime.close();
  });

  it('go where the program has too much in memory, but for the few that were used last', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1, residentBytes: 1, resident: () => 2 });
    await inTurn(runtime, 40);
    await new Promise((resolve) => {
      setTimeout(resolve, 150);
    });
    await callsOf(runtime, 'tenant 39');
    expect(await callsOf(runtime, 'tenant 38')).toBe(2);
    expect(await callsOf(runtime, 'tenant 0')).toBe(1);
    await runtime.close();
  });
});

describe('a plugin that is soon called', () => {
  it('is loaded before', async () => {
    const runtime = await QuickJsPluginRuntime.start({ threads: 1, modules: 1 });
    expect(await inTurn(runtime, 1)).toEqual([1]);
    runtime.prepare({ tenantId: 'another', plugin: { digest: 'count', code } });
    // The first had to make room for it.
    expect(await inTurn(runtime, 1)).toEqual([1]);
    await runtime.close();
  });

  it('says with its first call what is wrong with it', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const broken = callOf('', { globals: 'throw new Error("no");' });
    runtime.prepare(broken);
    expect(await runtime.call(broken)).toMatchObject({ ok: false, fault: { kind: 'failed-to-load', message: 'Error: no' } });
    await runtime.close();
  });
});

describe('a call that nobody waits for any more', () => {
  it('is broken off and stands in nobody’s way; what had not begun is not begun', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const limits = { milliseconds: 60_000, outputBytes: 100 };
    const given = new AbortController();
    const endless = runtime.call(callOf('for (;;);', { limits, waiter: { givenUp: given.signal } }));
    const behind = runtime.call(callOf('return 1;', { limits, waiter: { givenUp: given.signal } }));
    const other = callsOf(runtime, 'other');
    setTimeout(() => given.abort(), 300);
    expect(await inTime(endless)).toMatchObject({ ok: false, fault: { kind: 'given-up' } });
    expect(await inTime(behind)).toMatchObject({ ok: false, fault: { kind: 'given-up' }, milliseconds: 0 });
    expect(await inTime(other)).toBe(1);
    await runtime.close();
  });
});

describe('calls that can wait', () => {
  it('leave the threads to those that cannot, and have their turn', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const given = new AbortController();
    const long = { limits: { milliseconds: 60_000, outputBytes: 100 }, canWait: true, waiter: { givenUp: given.signal } };
    const endless = [1, 2, 3].map(() => runtime.call(callOf('for (;;);', long)));
    expect(await inTime(callsOf(runtime, 'other'))).toBe(1);
    given.abort();
    for (const call of endless) expect(await inTime(call)).toMatchObject({ ok: false, fault: { kind: 'given-up' } });
    expect(await inTime(runtime.call(callOf('return 1;', { canWait: true })))).toMatchObject({ ok: true });
    await runtime.close();
  });
});

describe('a runtime with one thread', () => {
  const nativeLoop = callOf('return "a".repeat(4e6).indexOf("a".repeat(2e6) + "b");', { tenantId: 'hanging' });

  it('lets companies take turns, however many calls one of them has waiting', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const answered: string[] = [];
    const crowd = Array.from({ length: 300 }, () => callsOf(runtime, 'crowd').then(() => answered.push('crowd')));
    await callsOf(runtime, 'single').then(() => answered.push('single'));
    // One was under way, and one more had its turn.
    expect(answered.indexOf('single')).toBeLessThanOrEqual(2);
    await Promise.all(crowd);
    expect(answered.filter((name) => name === 'crowd')).toHaveLength(300);
    await runtime.close();
  });

  it('answers each call once that waited behind one that hung, on the thread that takes its place', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const hung = runtime.call(nativeLoop);
    const counting = Promise.all(Array.from({ length: 20 }, () => callsOf(runtime, 'waiting')));
    try {
      expect(await inTime(hung)).toMatchObject({ ok: false, fault: { kind: 'hung' } });
      expect(await inTime(counting)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    } finally {
      counting.catch(() => undefined);
      await runtime.close();
    }
  });

  it('breaks off what is under way when it is closed, and does not blame the plugin', async () => {
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    await callsOf(runtime, 'a company');
    const calls = [runtime.call({ ...nativeLoop, limits: { milliseconds: 10_000, outputBytes: 100 } }), callsOf(runtime, 'a company')];
    const ends = Promise.allSettled(calls);
    await runtime.close();
    expect((await ends).map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
      'Error: The plugin runtime is closed.',
      'Error: The plugin runtime is closed.',
    ]);
    await expect(runtime.call(nativeLoop)).rejects.toThrow('closed');
  });
});
