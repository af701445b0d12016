/** The sandbox is shared with the tools that partners test with, so that both judge alike: its port lies beside it. */
export { PluginRuntime } from '@liuke/host';
export type { CallWaiter, PluginCall, PluginCost, PluginFault, PluginFaultKind, PluginOutcome } from '@liuke/host';
