import { describePluginRuntimeContract } from '../ports/plugin-runtime.contract.js';
import { QuickJsPluginRuntime } from './quickjs-plugin-runtime.js';

describePluginRuntimeContract('QuickJS, two threads', () => new QuickJsPluginRuntime());
