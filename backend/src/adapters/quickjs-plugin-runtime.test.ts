import { vi } from 'vitest';
import { describePluginRuntimeContract } from '../ports/plugin-runtime.contract.js';
import { QuickJsPluginRuntime } from './quickjs-plugin-runtime.js';

// A machine that is busy with other tests gives the processor time slowly that the limits are made of.
vi.setConfig({ testTimeout: 60_000 });

describePluginRuntimeContract('QuickJS, two threads', () => new QuickJsPluginRuntime());
