import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { ApiKeyPage, CreateApiKeyRequest, CreatedApiKey, ScopeList } from './api-keys.contract.js';
import { CreateApiKey } from './create-api-key.js';
import { grantableScopes } from './grantable-scopes.js';
import { ListApiKeys } from './list-api-keys.js';
import { RevokeApiKey } from './revoke-api-key.js';

@ApiTags('api-keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly listApiKeys: ListApiKeys,
    private readonly createApiKey: CreateApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Get()
  @Summary('List API keys')
  @Can('read', 'ApiKey')
  @Returns(ApiKeyPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<ApiKeyPage> {
    return this.listApiKeys.execute(query);
  }

  @Get('scopes')
  @Summary('List the scopes that one can give')
  @Can('read', 'ApiKey')
  @Returns(ScopeList)
  scopes(@CurrentPrincipal() principal: UserPrincipal): ScopeList {
    return { items: grantableScopes(principal) };
  }

  @Post()
  @Summary('Make an API key')
  @Can('create', 'ApiKey')
  @Returns(CreatedApiKey, 201)
  create(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body({ schema: CreateApiKeyRequest }) body: CreateApiKeyRequest,
  ): Promise<CreatedApiKey> {
    return this.createApiKey.execute(principal, body);
  }

  @Delete(':id')
  @Summary('Revoke an API key')
  @Can('revoke', 'ApiKey')
  @ReturnsNothing()
  revoke(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.revokeApiKey.execute(id);
  }
}
