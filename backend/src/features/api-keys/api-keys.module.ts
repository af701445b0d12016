import { Module } from '@nestjs/common';
import './api-keys.ability.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { CreateApiKey } from './create-api-key.js';
import { ListApiKeys } from './list-api-keys.js';
import { RevokeApiKey } from './revoke-api-key.js';

@Module({ controllers: [ApiKeysController], providers: [ApiKeysRepository, CreateApiKey, ListApiKeys, RevokeApiKey] })
export class ApiKeysModule {}
