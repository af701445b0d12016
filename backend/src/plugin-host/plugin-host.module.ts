import { Global, Module } from '@nestjs/common';
import { PlatformDatabase } from '../platform/database/platform-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Clock } from '../ports/clock.js';
import { Ids } from '../ports/ids.js';
import { PluginRuntime } from '../ports/plugin-runtime.js';
import { Secrets } from '../ports/secrets.js';
import { Egress } from './egress/egress.js';
import { FirstPartyPlugins } from './first-party-plugins.js';
import { LoyaltyRules } from './loyalty-rules.js';
import { OutreachChannels } from './outreach-channels.js';
import { ChannelExchange } from './outreach-channels/channel-exchange.js';
import { CheckChannel } from './outreach-channels/check-channel.js';
import { DispatchesRequests } from './outreach-channels/dispatches-requests.js';
import { EgressDispatch } from './outreach-channels/egress-dispatch.js';
import { StoredTokenStore } from './outreach-channels/stored-token-store.js';
import { TokenSources } from './outreach-channels/token-sources.js';
import { PluginCatalogue } from './plugin-catalogue.js';
import { PluginInvocationLog } from './plugin-invocation-log.js';
import { PluginInvoker } from './plugin-invoker.js';
import { PluginRegistry } from './plugin-registry.js';
import { PluginState } from './plugin-state.js';
import { PluginUses } from './plugin-uses.js';
import { PluginVersionsRepository } from './plugin-versions.repository.js';
import { PluginSwitches } from './plugin-switches.js';
import { StoredInvocationLog } from './stored-invocation-log.js';
import { StoredPluginSwitches } from './stored-plugin-switches.js';
import { SwitchOffFailingPlugins } from './switch-off-failing-plugins.js';
import { TieringModels } from './tiering-models.js';

@Global()
@Module({
  providers: [
    {
      provide: PluginVersionsRepository,
      useFactory: (platform: PlatformDatabase, tenant: TenantDatabase) =>
        new PluginVersionsRepository((sql, values) => (tenant.isInTransaction ? tenant.query(sql, values) : platform.query(sql, values))),
      inject: [PlatformDatabase, TenantDatabase],
    },
    {
      provide: PluginRegistry,
      useFactory: (versions: PluginVersionsRepository, clock: Clock) => new PluginRegistry(versions, clock),
      inject: [PluginVersionsRepository, Clock],
    },
    SwitchOffFailingPlugins,
    { provide: PluginInvocationLog, useClass: StoredInvocationLog },
    { provide: PluginSwitches, useClass: StoredPluginSwitches },
    {
      provide: PluginInvoker,
      useFactory: (runtime: PluginRuntime, log: PluginInvocationLog, switches: PluginSwitches) => new PluginInvoker(runtime, log, switches),
      inject: [PluginRuntime, PluginInvocationLog, PluginSwitches],
    },
    { provide: TieringModels, useFactory: (invoker: PluginInvoker) => new TieringModels(invoker), inject: [PluginInvoker] },
    { provide: LoyaltyRules, useFactory: (invoker: PluginInvoker) => new LoyaltyRules(invoker), inject: [PluginInvoker] },
    { provide: OutreachChannels, useFactory: (invoker: PluginInvoker) => new OutreachChannels(invoker), inject: [PluginInvoker] },
    {
      provide: TokenSources,
      useFactory: (database: TenantDatabase, secrets: Secrets, clock: Clock) =>
        new TokenSources(new StoredTokenStore(database, secrets), clock),
      inject: [TenantDatabase, Secrets, Clock],
    },
    { provide: DispatchesRequests, useFactory: (egress: Egress) => new EgressDispatch(egress), inject: [Egress] },
    {
      provide: ChannelExchange,
      useFactory: (tokens: TokenSources, outside: DispatchesRequests, clock: Clock, ids: Ids) =>
        new ChannelExchange(tokens, outside, clock, ids),
      inject: [TokenSources, DispatchesRequests, Clock, Ids],
    },
    {
      provide: CheckChannel,
      useFactory: (channels: OutreachChannels, exchange: ChannelExchange) => new CheckChannel(channels, exchange),
      inject: [OutreachChannels, ChannelExchange],
    },
    FirstPartyPlugins,
    PluginCatalogue,
    PluginUses,
    PluginState,
  ],
  exports: [
    PluginRegistry,
    PluginSwitches,
    TieringModels,
    LoyaltyRules,
    OutreachChannels,
    TokenSources,
    ChannelExchange,
    CheckChannel,
    FirstPartyPlugins,
    PluginCatalogue,
    PluginUses,
    PluginState,
  ],
})
export class PluginHostModule {}
