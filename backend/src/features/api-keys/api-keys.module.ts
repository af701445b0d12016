import { Module } from '@nestjs/common';
import './api-keys.ability.js';
import { ApiKeysController } from './api-keys.controller.js';
import { CreateApiKey } from './create-api-key.js';

@Module({ controllers: [ApiKeysController], providers: [CreateApiKey] })
export class ApiKeysModule {}
