import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { ListPlugins } from './list-plugins.js';
import { PluginDetail, PluginId, PluginList, PluginQuery } from './plugins.contract.js';
import { ReadPlugin } from './read-plugin.js';

@ApiTags('plugins')
@Controller('api/v1/plugins')
export class PluginsController {
  constructor(
    private readonly listPlugins: ListPlugins,
    private readonly readPlugin: ReadPlugin,
  ) {}

  @Get()
  @Summary('List the plugins that can be installed or are')
  @Can('read', 'Plugin')
  @Returns(PluginList)
  list(@Headers('accept-language') languages?: string): Promise<PluginList> {
    return this.listPlugins.execute(preferredLanguage(languages));
  }

  @Get(':pluginId')
  @Summary('Read a plugin with its versions, its configuration and its health')
  @Can('read', 'Plugin')
  @Returns(PluginDetail)
  read(
    @Param('pluginId', { schema: PluginId }) pluginId: string,
    @Query({ schema: PluginQuery }) { digest }: PluginQuery,
    @Headers('accept-language') languages?: string,
  ): Promise<PluginDetail> {
    return this.readPlugin.execute(pluginId, digest, preferredLanguage(languages));
  }
}
