import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { PluginRuntime, type PluginCall, type PluginOutcome } from '../ports/plugin-runtime.js';

/** The expression of a rule's outcome that does not end while somebody waits for it, and is there at once when nobody does. */
export function slowly(outcome: string): string {
  return `(() => { while (isHurried); return ${outcome}; })()`;
}

/** The sandbox, whose plugins are told whether somebody waits for them: how late one is does not depend on the machine. */
export class HurryingRuntime extends PluginRuntime {
  private readonly sandbox = new QuickJsPluginRuntime();

  call(call: PluginCall): Promise<PluginOutcome> {
    const isHurried = call.canWait !== true;
    const { digest, code } = call.plugin;
    return this.sandbox.call({ ...call, plugin: { digest: `${digest} ${isHurried}`, code: `const isHurried = ${isHurried};\n${code}` } });
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
