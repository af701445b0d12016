import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PluginCall, PluginOutcome, PluginRuntime } from './plugin-runtime.ts';

let digests = 0;

/** A call of a plugin whose only method has this body; `input` is what it gets, `globals` stands before it. */
export function callOf(body: string, { globals = '', ...call }: Partial<PluginCall> & { globals?: string } = {}): PluginCall {
  const code = `${globals}\nexport const plugin = { extensions: [{ point: 'test@1', methods: { run: (input) => { ${body} } } }] };`;
  const limits = { milliseconds: 100, outputBytes: 65_536 };
  return {
    tenantId: 'tenant',
    plugin: { digest: `digest-${++digests}`, code },
    point: 'test@1',
    method: 'run',
    input: '{}',
    limits,
    ...call,
  };
}

export function faultOf(outcome: PluginOutcome): string {
  return outcome.ok ? `no fault, but ${outcome.output.slice(0, 100)}` : outcome.fault.kind;
}

/** Longer than the watchdog waits on the busiest machine: where nothing stops a plugin, the test fails instead of waiting with it. */
const boundMilliseconds = 15_000;

export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('Nothing has stopped the plugin.')), boundMilliseconds);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

export function describePluginRuntimeContract(name: string, makeRuntime: () => PluginRuntime): void {
  describe(`PluginRuntime: ${name}`, () => {
    let runtime: PluginRuntime;
    beforeAll(() => {
      runtime = makeRuntime();
    });
    afterAll(() => runtime.close());

    const outputOf = async (call: PluginCall): Promise<unknown> => {
      const outcome = await runtime.call(call);
      return outcome.ok ? JSON.parse(outcome.output) : outcome.fault;
    };
    const faultIn = async (body: string, call: Parameters<typeof callOf>[1] = {}) => faultOf(await runtime.call(callOf(body, call)));

    it('hands JSON in and out, in any script', async () => {
      expect(await outputOf(callOf('return { said: input.said, twice: input.n * 2 };', { input: '{"said":"留客 🙂","n":21}' }))).toEqual({
        said: '留客 🙂',
        twice: 42,
      });
    });

    it('gives no clock, chance, network, timer or process, not even by way of functions', async () => {
      const names = ['Date', 'fetch', 'setTimeout', 'process', 'require', 'WebAssembly', 'performance', 'navigator', 'crypto'];
      const found = `return ${JSON.stringify(names)}.filter((name) => typeof Function('return typeof ' + name)() !== 'string' || Function('return typeof ' + name)() !== 'undefined').concat(typeof Math.random === 'undefined' ? [] : ['random']);`;
      expect(await outputOf(callOf(found))).toEqual([]);
    });

    it('shares nothing between two tenants with the same plugin', async () => {
      const counting = callOf('return ++count;', { globals: 'let count = 0;' });
      expect(await outputOf(counting)).toBe(1);
      expect(await outputOf({ ...counting, tenantId: 'another' })).toBe(1);
      expect(await outputOf(callOf('return globalThis.leak ?? null;', { globals: '' }))).toBeNull();
    });

    it.each([
      ['failed-to-load', 'a module that throws', '', { globals: 'throw new Error("no");' }],
      ['failed-to-load', 'a module that is no JavaScript', '', { globals: 'const = 1;' }],
      ['failed-to-load', 'a module that imports', '', { globals: 'import fs from "node:fs";' }],
      ['promise', 'a module that awaits', '', { globals: 'await null;' }],
      ['no-such-method', 'an unknown method', 'return 1;', { method: 'other' }],
      ['no-such-method', 'an unknown extension', 'return 1;', { point: 'test@2' }],
      ['threw', 'an error', 'throw new Error("no");', {}],
      ['threw', 'anything thrown', 'throw 7;', {}],
      ['promise', 'an async function', 'return (async () => 1)();', {}],
      ['promise', 'anything with a then', 'return { then() {} };', {}],
      ['nothing', 'no answer', '', {}],
      ['nothing', 'an answer that JSON does not know', 'return () => 1;', {}],
      ['too-slow', 'an endless loop', 'for (;;);', {}],
      ['too-slow', 'an endless loop that catches everything', 'for (;;) { try { for (;;); } catch {} finally { for (;;); } }', {}],
      ['too-slow', 'an endless loop while loading', '', { globals: 'for (;;);' }],
      ['too-slow', 'an endless loop in the answer', 'return { toJSON() { for (;;); } };', {}],
      ['too-slow', 'a regular expression that never ends', 'return /^(a+)+$/.test("a".repeat(40) + "b");', {}],
      ['too-deep', 'endless recursion', 'const again = () => 1 + again(); return again();', {}],
      ['too-deep', 'JSON that is too deep for the parser', 'return JSON.parse("[".repeat(1e6));', {}],
      ['too-much-output', 'more output than allowed', 'return "x".repeat(70_000);', {}],
      ['too-much-output', 'more bytes than allowed in fewer characters', 'return "留".repeat(30_000);', {}],
    ])('reports as %s: %s', async (fault, _what, body, call) => {
      expect(await faultIn(body, call)).toBe(fault);
    });

    it('lets no input in that is too deep for a parser', async () => {
      const outcome = await runtime.call(callOf('return 1;', { input: '['.repeat(100_000) + ']'.repeat(100_000) }));
      expect(outcome).toEqual({ ok: false, fault: { kind: 'too-deep', message: 'input' }, milliseconds: 0, memoryBytes: 0 });
    });

    it('says what the plugin said, shortened', async () => {
      const outcome = await runtime.call(callOf('throw new TypeError("x".repeat(1_000));'));
      expect(outcome).toMatchObject({ ok: false, fault: { kind: 'threw', message: `TypeError: ${'x'.repeat(289)}` } });
    });

    it('reports the time and memory of a call', async () => {
      const outcome = await runtime.call(callOf('let n = 0; for (let i = 0; i < 1e4; i++) n += i; return n;'));
      expect(outcome).toMatchObject({ ok: true, milliseconds: expect.any(Number), memoryBytes: expect.any(Number) });
      expect(outcome.memoryBytes).toBeGreaterThan(0);
    });

    it.each([
      ['a list that grows for ever', 'const all = []; for (;;) all.push("x".repeat(1e5) + all.length);'],
      ['one text', 'let all = "x"; for (;;) all += all;'],
      ['one buffer', 'return new ArrayBuffer(1e9).byteLength;'],
      ['many buffers', 'const all = []; for (;;) all.push(new ArrayBuffer(1e6));'],
    ])('stops a plugin that takes all memory: %s', async (_what, body) => {
      const outcome = await runtime.call(callOf(body, { limits: { milliseconds: 2_000, outputBytes: 100 } }));
      expect(['out-of-memory', 'threw']).toContain(faultOf(outcome));
      expect(outcome.memoryBytes).toBeLessThanOrEqual(32 * 1_024 * 1_024);
    });

    it('starts a plugin afresh after it ran out of memory', async () => {
      const hoarding = { globals: 'const kept = [];' };
      const call = callOf('if (input.hoard) for (;;) kept.push("x".repeat(1e5) + kept.length); return kept.length;', hoarding);
      const limits = { milliseconds: 2_000, outputBytes: 100 };
      expect(faultOf(await runtime.call({ ...call, limits, input: '{"hoard":true}' }))).toBe('out-of-memory');
      expect(await outputOf({ ...call, limits })).toBe(0);
    });

    it('answers a plugin again after each of its faults', async () => {
      const call = callOf('if (input.how === "slow") for (;;); if (input.how === "deep") JSON.parse("[".repeat(1e6)); return "well";');
      for (const how of ['slow', 'deep', 'well']) await runtime.call({ ...call, input: JSON.stringify({ how }) });
      expect(await outputOf(call)).toBe('well');
    });

    it('lets the neighbours of a plugin that hangs go on', async () => {
      // Native loops that never look at the time limit.
      const hanging = [
        'const text = "a".repeat(4e6); return text.split("a".repeat(2e6) + "b").length;',
        'const text = "a".repeat(4e6); return text.indexOf("a".repeat(2e6) + "b");',
      ];
      const shared = makeRuntime();
      const neighbour = async (number: number): Promise<unknown> => {
        const outcome = await shared.call(callOf('return input;', { tenantId: 'neighbour', input: `${number}` }));
        return outcome.ok ? JSON.parse(outcome.output) : outcome.fault;
      };
      const calls = hanging.map((body) => shared.call(callOf(body, { tenantId: 'hanging' })));
      const neighbours = Array.from({ length: 20 }, (_, number) => neighbour(number));
      try {
        expect((await inTime(Promise.all(calls))).map(faultOf)).toEqual(['hung', 'hung']);
        expect(await inTime(Promise.all(neighbours))).toEqual(Array.from({ length: 20 }, (_, number) => number));
      } finally {
        await shared.close();
      }
    });

    it('keeps many plugins at hand and forgets the oldest without harm', async () => {
      const calls = Array.from({ length: 40 }, (_, index) => callOf(`return ${index};`));
      const answers = Array.from({ length: 40 }, (_, index) => index);
      expect(await Promise.all(calls.map(outputOf))).toEqual(answers);
      expect(await Promise.all(calls.map(outputOf))).toEqual(answers);
    });
  });
}
