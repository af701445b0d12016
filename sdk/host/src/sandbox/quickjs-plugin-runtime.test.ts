import { vi } from 'vitest';
import { describePluginRuntimeContract } from './plugin-runtime.contract.ts';
import { QuickJsPluginRuntime } from './quickjs-plugin-runtime.ts';

// A machine that is busy with other tests gives the processor time slowly that the limits are made of.
vi.setConfig({ testTimeout: 60_000 });

describePluginRuntimeContract('QuickJS, two threads', () => new QuickJsPluginRuntime());
