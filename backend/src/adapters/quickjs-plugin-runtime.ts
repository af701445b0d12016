export { QuickJsPluginRuntime } from '@liuke/host';
