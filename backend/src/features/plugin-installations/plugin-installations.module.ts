import { Module } from '@nestjs/common';
import { ChannelToCheck } from './channel-to-check.js';
import { CheckConnection } from './check-connection.js';
import { CheckChoice } from './check-choice.js';
import { CheckUpgrade } from './check-upgrade.js';
import { ConnectionWords } from './connection-words.js';
import { InstallPlugin } from './install-plugin.js';
import { InstallationPlace } from './installation-place.js';
import { InstallationSecrets } from './installation-secrets.js';
import { InstallationVersionsRepository } from './installation-versions.repository.js';
import { InstalledPlugins } from './installed-plugins.js';
import { OfferedVersions } from './offered-versions.js';
import { PluginCallsController } from './plugin-calls.controller.js';
import './plugin-installations.ability.js';
import { PluginInstallationsController } from './plugin-installations.controller.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { PluginInvocationsRepository } from './plugin-invocations.repository.js';
import { PluginSwitchesController } from './plugin-switches.controller.js';
import { PluginUpgradesController } from './plugin-upgrades.controller.js';
import { PreviewUpgrade } from './preview-upgrade.js';
import { ReadActiveChannel } from './read-active-channel.js';
import { ReadHistory } from './read-history.js';
import { ReadInstallations } from './read-installations.js';
import { ReadInvocations } from './read-invocations.js';
import { RollBackInstallation } from './roll-back-installation.js';
import { SaveChoice } from './save-choice.js';
import { StandingInstallation } from './standing-installation.js';
import { SwitchOnPlugin } from './switch-on-plugin.js';
import { SwitchPlugin } from './switch-plugin.js';
import { UninstallPlugin } from './uninstall-plugin.js';
import { UpdateInstallation } from './update-installation.js';
import { UpgradeInstallation } from './upgrade-installation.js';
import { UsablePlugins } from './usable-plugins.js';
import { VersionChoice } from './version-choice.js';
import { ViewInstallation } from './view-installation.js';

const records = [PluginInstallationsRepository, InstallationVersionsRepository, PluginInvocationsRepository, InstallationSecrets];
const choices = [OfferedVersions, InstallationPlace, StandingInstallation, CheckChoice, CheckUpgrade, VersionChoice, SaveChoice];
const changes = [
  InstallPlugin,
  UpdateInstallation,
  UpgradeInstallation,
  RollBackInstallation,
  UninstallPlugin,
  SwitchPlugin,
  SwitchOnPlugin,
  PreviewUpgrade,
];
const answers = [ViewInstallation, ReadInstallations, ReadHistory, ReadInvocations, ReadActiveChannel, InstalledPlugins, UsablePlugins];
const trials = [ChannelToCheck, CheckConnection, ConnectionWords];

@Module({
  controllers: [PluginInstallationsController, PluginUpgradesController, PluginCallsController, PluginSwitchesController],
  providers: [...records, ...choices, ...changes, ...answers, ...trials],
  exports: [ReadActiveChannel, InstalledPlugins, UsablePlugins],
})
export class PluginInstallationsModule {}
