import { Controller, Headers, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { PluginInstallation } from './plugin-installations.contract.js';
import { ReadInstallations } from './read-installations.js';
import { SwitchOnPlugin } from './switch-on-plugin.js';

@ApiTags('plugin-installations')
@Controller('api/v1/plugin-installations')
export class PluginSwitchesController {
  constructor(
    private readonly installations: ReadInstallations,
    private readonly switchOnPlugin: SwitchOnPlugin,
  ) {}

  @Post(':id/switch-on')
  @Summary('Switch a plugin on again')
  @Can('switch-on', 'PluginInstallation')
  @Returns(PluginInstallation)
  async switchOn(@Param('id', { schema: Id }) id: string, @Headers('accept-language') languages?: string): Promise<PluginInstallation> {
    await this.switchOnPlugin.execute(id);
    return this.installations.one(id, preferredLanguage(languages));
  }
}
