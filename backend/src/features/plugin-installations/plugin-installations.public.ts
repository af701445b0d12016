export { PluginInstallationsModule } from './plugin-installations.module.js';
export { type InstalledChannel, ReadActiveChannel } from './read-active-channel.js';
