import { Module } from '@nestjs/common';
import './tiering-models.ability.js';
import { ListTieringModels } from './list-tiering-models.js';
import { TieringModelsController } from './tiering-models.controller.js';

@Module({ controllers: [TieringModelsController], providers: [ListTieringModels] })
export class TieringModelsModule {}
