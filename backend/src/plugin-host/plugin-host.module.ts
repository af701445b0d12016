import { Global, Module } from '@nestjs/common';
import { PlatformDatabase } from '../platform/database/platform-database.js';
import { Clock } from '../ports/clock.js';
import { PluginRuntime } from '../ports/plugin-runtime.js';
import { FirstPartyPlugins } from './first-party-plugins.js';
import { PluginInvocationLog } from './plugin-invocation-log.js';
import { PluginInvoker } from './plugin-invoker.js';
import { PluginRegistry } from './plugin-registry.js';
import { PluginVersionsRepository } from './plugin-versions.repository.js';
import { StoredInvocationLog } from './stored-invocation-log.js';
import { TieringModels } from './tiering-models.js';

@Global()
@Module({
  providers: [
    {
      provide: PluginVersionsRepository,
      useFactory: (database: PlatformDatabase) => new PluginVersionsRepository((sql, values) => database.query(sql, values)),
      inject: [PlatformDatabase],
    },
    {
      provide: PluginRegistry,
      useFactory: (versions: PluginVersionsRepository, clock: Clock) => new PluginRegistry(versions, clock),
      inject: [PluginVersionsRepository, Clock],
    },
    { provide: PluginInvocationLog, useClass: StoredInvocationLog },
    {
      provide: PluginInvoker,
      useFactory: (runtime: PluginRuntime, log: PluginInvocationLog) => new PluginInvoker(runtime, log),
      inject: [PluginRuntime, PluginInvocationLog],
    },
    { provide: TieringModels, useFactory: (invoker: PluginInvoker) => new TieringModels(invoker), inject: [PluginInvoker] },
    FirstPartyPlugins,
  ],
  exports: [PluginRegistry, TieringModels, FirstPartyPlugins],
})
export class PluginHostModule {}
