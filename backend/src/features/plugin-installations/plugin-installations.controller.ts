import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, ConfirmedAddress, Returns, ReturnsNothing, Summary, CountsAgainst } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { InstallPlugin } from './install-plugin.js';
import {
  InstallPluginRequest,
  PluginInstallation,
  PluginInstallationPage,
  UpdateInstallationRequest,
} from './plugin-installations.contract.js';
import { ReadInstallations } from './read-installations.js';
import { UninstallPlugin } from './uninstall-plugin.js';
import { UpdateInstallation } from './update-installation.js';

@ApiTags('plugin-installations')
@Controller('api/v1/plugin-installations')
export class PluginInstallationsController {
  constructor(
    private readonly installations: ReadInstallations,
    private readonly installPlugin: InstallPlugin,
    private readonly updateInstallation: UpdateInstallation,
    private readonly uninstallPlugin: UninstallPlugin,
  ) {}

  @Get()
  @Summary('List the plugins that are installed, or of which a state is kept')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInstallationPage)
  list(
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
    @Headers('accept-language') languages?: string,
  ): Promise<z.infer<typeof PluginInstallationPage>> {
    return this.installations.all(query, preferredLanguage(languages));
  }

  @Get(':id')
  @Summary('Read an installed plugin')
  @Can('read', 'PluginInstallation')
  @Returns(PluginInstallation)
  one(@Param('id', { schema: Id }) id: string, @Headers('accept-language') languages?: string): Promise<PluginInstallation> {
    return this.installations.one(id, preferredLanguage(languages));
  }

  @Post()
  @Summary('Install a plugin')
  @Can('create', 'PluginInstallation')
  @CountsAgainst('plugins')
  @ConfirmedAddress()
  @Returns(PluginInstallation, 201)
  async install(
    @Body({ schema: InstallPluginRequest }) body: InstallPluginRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<PluginInstallation> {
    return this.installations.one(await this.installPlugin.execute(body), preferredLanguage(languages));
  }

  @Patch(':id')
  @Summary('Configure an installed plugin, or switch it on or off')
  @Can('update', 'PluginInstallation')
  @ConfirmedAddress()
  @Returns(PluginInstallation)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateInstallationRequest }) body: UpdateInstallationRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<PluginInstallation> {
    await this.updateInstallation.execute(id, body);
    return this.installations.one(id, preferredLanguage(languages));
  }

  @Delete(':id')
  @Summary('Uninstall a plugin that nothing uses')
  @Can('delete', 'PluginInstallation')
  @ReturnsNothing()
  uninstall(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.uninstallPlugin.execute(id);
  }
}
