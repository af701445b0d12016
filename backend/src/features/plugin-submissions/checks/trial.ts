import type { PluginPackage } from '@liuke/host';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';

/** One call with one input. The same trial can be made in several sandboxes; whatever the plugin does instead of answering is thrown. */
export type Trial = { readonly input: string; readonly call: (sandbox: string) => Promise<unknown> };

/** How the plugins of one extension point are tried. */
export type ExtensionTrials = {
  readonly point: string;
  /** With input as it comes, for answers that must be the same each time. */
  readonly usual: (plugin: PluginVersion, configuration: unknown) => Promise<Trial[]>;
  /** With input that is allowed and odd. */
  readonly odd: (plugin: PluginVersion, configuration: unknown) => Promise<Trial[]>;
};

export type Manifest = PluginPackage['manifest'];
