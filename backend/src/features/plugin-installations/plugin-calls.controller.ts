import { Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, ConfirmedAddress, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { CheckConnection } from './check-connection.js';
import { ConnectionCheck, InstallationHistory, PluginInvocationPage } from './plugin-installations.contract.js';
import { ReadHistory } from './read-history.js';
import { ReadInvocations } from './read-invocations.js';

@ApiTags('plugin-installations')
@Controller('api/v1/plugin-installations')
export class PluginCallsController {
  constructor(
    private readonly readInvocations: ReadInvocations,
    private readonly readHistory: ReadHistory,
    private readonly checkConnection: CheckConnection,
  ) {}

  @Get(':id/invocations')
  @Summary('List the calls of a plugin')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInvocationPage)
  invocations(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof PluginInvocationPage>> {
    return this.readInvocations.execute(id, query);
  }

  @Get(':id/history')
  @Summary('List the versions and configurations that were chosen')
  @Can('read', 'PluginInstallation')
  @Returns(InstallationHistory)
  history(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof InstallationHistory>> {
    return this.readHistory.execute(id, query);
  }

  @Post(':id/check')
  @Summary('Try the connection of a channel')
  @Can('check', 'PluginInstallation')
  @ConfirmedAddress()
  @WithoutTransaction()
  @Returns(ConnectionCheck)
  check(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: Id }) id: string,
    @Headers('accept-language') languages?: string,
  ): Promise<ConnectionCheck> {
    return this.checkConnection.execute(principal.tenantId, id, preferredLanguage(languages));
  }
}
