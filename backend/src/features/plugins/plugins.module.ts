import { Module } from '@nestjs/common';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import { ListPlugins } from './list-plugins.js';
import { PluginHealth } from './plugin-health.js';
import './plugins.ability.js';
import { PluginsController } from './plugins.controller.js';
import { ReadPlugin } from './read-plugin.js';

@Module({ imports: [PluginInstallationsModule], controllers: [PluginsController], providers: [ListPlugins, ReadPlugin, PluginHealth] })
export class PluginsModule {}
