import { Module } from '@nestjs/common';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import './tiering-models.ability.js';
import { ListTieringModels } from './list-tiering-models.js';
import { TieringModelsController } from './tiering-models.controller.js';

@Module({ imports: [PluginInstallationsModule], controllers: [TieringModelsController], providers: [ListTieringModels] })
export class TieringModelsModule {}
