import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { PluginInstallation, PluginInstallationPage, PluginInvocationPage } from './plugin-installations.contract.js';
import { ReadInstallations } from './read-installations.js';
import { SwitchOnPlugin } from './switch-on-plugin.js';

@ApiTags('plugin-installations')
@Controller('api/v1/plugin-installations')
export class PluginInstallationsController {
  constructor(
    private readonly installations: ReadInstallations,
    private readonly switchOnPlugin: SwitchOnPlugin,
  ) {}

  @Get()
  @Summary('List the plugins that the company keeps a state of')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInstallationPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<z.infer<typeof PluginInstallationPage>> {
    return this.installations.all(query);
  }

  @Get(':id')
  @Summary('Read the state of a plugin')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInstallation)
  one(@Param('id', { schema: Id }) id: string): Promise<PluginInstallation> {
    return this.installations.one(id);
  }

  @Get(':id/invocations')
  @Summary('List the calls of a plugin')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInvocationPage)
  invocations(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof PluginInvocationPage>> {
    return this.installations.invocations(id, query);
  }

  @Post(':id/switch-on')
  @Summary('Switch a plugin on again')
  @Can('switch-on', 'PluginInstallation')
  @Returns(PluginInstallation)
  async switchOn(@Param('id', { schema: Id }) id: string): Promise<PluginInstallation> {
    await this.switchOnPlugin.execute(id);
    return this.installations.one(id);
  }
}
