import { QuickJsPluginRuntime } from '../sandbox/quickjs-plugin-runtime.ts';
import { describe, expect, it } from 'vitest';
import { sandboxGlobals } from './sandbox-globals.ts';

describe('the names that a plugin may use', () => {
  it('are those that the sandbox has, but for the global object itself', async () => {
    const code = `export const plugin = { extensions: [{ point: 'test@1', methods: { names: () => Object.getOwnPropertyNames(globalThis) } }] };`;
    const runtime = new QuickJsPluginRuntime({ threads: 1 });
    const limits = { milliseconds: 1_000, outputBytes: 65_536 };
    const outcome = await runtime.call({
      tenantId: 'a',
      plugin: { digest: 'a', code },
      point: 'test@1',
      method: 'names',
      input: '{}',
      limits,
    });
    await runtime.close();
    const there: string[] = outcome.ok ? JSON.parse(outcome.output) : [];
    expect([...sandboxGlobals].filter((name) => !there.includes(name))).toEqual([]);
  });
});
