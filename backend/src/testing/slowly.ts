import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';

/** More than the 50 ms that a single turn may take while events are recorded, far less than the 500 ms that it may take afterwards. */
const slowEnough = 140;
const tried = 1_000_000;
const tries = 3;

let measured: Promise<number> | undefined;

/** The expression of a rule's outcome, answered so slowly on this very machine that it is late while events are recorded, and done afterwards. */
export async function slowly(outcome: string): Promise<string> {
  measured ??= iterations();
  return `(() => { let s = 0; for (let i = 0; i < ${await measured}; i += 1) s += i; return s > 0 ? ${outcome} : null; })()`;
}

/** By the quickest of a few tries: a machine that is busy meanwhile looks slower than it is. */
async function iterations(): Promise<number> {
  const runtime = new QuickJsPluginRuntime();
  try {
    const code = `export const plugin = { extensions: [{ point: 'test@1', methods: { run: () => { let s = 0; for (let i = 0; i < ${tried}; i += 1) s += i; return s; } } }] };`;
    const call = { tenantId: 'slowly', plugin: { digest: 'slowly', code }, point: 'test@1', method: 'run', input: '{}' };
    let quickest = Infinity;
    for (let one = 0; one < tries; one += 1) {
      const { ok, milliseconds } = await runtime.call({ ...call, limits: { milliseconds: 10_000, outputBytes: 1_000 } });
      if (!ok) throw new Error('The loop that is measured did not end.');
      quickest = Math.min(quickest, milliseconds);
    }
    return Math.ceil((tried * slowEnough) / quickest);
  } finally {
    await runtime.close();
  }
}
