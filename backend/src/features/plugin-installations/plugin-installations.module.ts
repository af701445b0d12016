import { Module } from '@nestjs/common';
import './plugin-installations.ability.js';
import { PluginInstallationsController } from './plugin-installations.controller.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { ReadInstallations } from './read-installations.js';
import { SwitchOnPlugin } from './switch-on-plugin.js';

@Module({
  controllers: [PluginInstallationsController],
  providers: [PluginInstallationsRepository, ReadInstallations, SwitchOnPlugin],
})
export class PluginInstallationsModule {}
