import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';

export type Submitted = { readonly id: string; readonly plugin: PluginVersion; readonly cases: Readonly<Record<string, unknown>> };
