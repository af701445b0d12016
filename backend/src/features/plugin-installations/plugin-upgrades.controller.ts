import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { preferredLanguage } from '../../platform/errors/messages.js';
import type { Principal } from '../../platform/access/principal.js';
import { Can, ConfirmedAddress, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import {
  PluginInstallation,
  PreviewUpgradeRequest,
  RollBackRequest,
  UpgradePreview,
  UpgradeRequest,
} from './plugin-installations.contract.js';
import { PreviewUpgrade } from './preview-upgrade.js';
import { ReadInstallations } from './read-installations.js';
import { RollBackInstallation } from './roll-back-installation.js';
import { UpgradeInstallation } from './upgrade-installation.js';

@ApiTags('plugin-installations')
@Controller('api/v1/plugin-installations')
export class PluginUpgradesController {
  constructor(
    private readonly installations: ReadInstallations,
    private readonly previewUpgrade: PreviewUpgrade,
    private readonly upgradeInstallation: UpgradeInstallation,
    private readonly rollBackInstallation: RollBackInstallation,
  ) {}

  @Post(':id/upgrade-preview')
  @Summary('Show what an upgrade would change')
  @Can('upgrade', 'PluginInstallation')
  @Returns(UpgradePreview)
  preview(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewUpgradeRequest }) body: PreviewUpgradeRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<UpgradePreview> {
    return this.previewUpgrade.execute(id, body, preferredLanguage(languages));
  }

  @Post(':id/upgrade')
  @Summary('Upgrade an installed plugin')
  @Can('upgrade', 'PluginInstallation')
  @ConfirmedAddress()
  @Returns(PluginInstallation)
  async upgrade(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpgradeRequest }) body: UpgradeRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<PluginInstallation> {
    await this.upgradeInstallation.execute(id, body, principal.kind);
    return this.installations.one(id, preferredLanguage(languages));
  }

  @Post(':id/roll-back')
  @Summary('Go back to an earlier version and configuration of a plugin')
  @Can('upgrade', 'PluginInstallation')
  @Returns(PluginInstallation)
  async rollBack(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RollBackRequest }) body: RollBackRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<PluginInstallation> {
    await this.rollBackInstallation.execute(id, body, principal.kind);
    return this.installations.one(id, preferredLanguage(languages));
  }
}
