import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns } from '../../platform/http/route-decorators.js';
import { CreateApiKeyRequest, CreatedApiKey } from './api-keys.contract.js';
import { CreateApiKey } from './create-api-key.js';

@ApiTags('api-keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly createApiKey: CreateApiKey) {}

  @Post()
  @Can('create', 'ApiKey')
  @Returns(CreatedApiKey, 201)
  create(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body({ schema: CreateApiKeyRequest }) body: CreateApiKeyRequest,
  ): Promise<CreatedApiKey> {
    return this.createApiKey.execute(principal, body);
  }
}
