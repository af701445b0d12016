export { carryConfiguration } from './domain/carry-configuration.js';
export { type InstalledPlugin, InstalledPlugins } from './installed-plugins.js';
export { PluginInstallationsModule } from './plugin-installations.module.js';
export { type InstalledChannel, ReadActiveChannel } from './read-active-channel.js';
export { UsablePlugins } from './usable-plugins.js';
