import { Module } from '@nestjs/common';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import { WebhooksModule } from '../webhooks/webhooks.public.js';
import './data-register.ability.js';
import { DataRegisterController } from './data-register.controller.js';
import { ReadDataRegister } from './read-data-register.js';
import { WriteDataRegister } from './write-data-register.js';

@Module({
  imports: [PluginInstallationsModule, WebhooksModule],
  controllers: [DataRegisterController],
  providers: [ReadDataRegister, WriteDataRegister],
})
export class DataRegisterModule {}
