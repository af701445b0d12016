import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Broadcast } from '../ports/broadcast.js';
import { Clock } from '../ports/clock.js';
import { Counters } from '../ports/counters.js';
import { Dialler } from '../ports/dialler.js';
import { Files } from '../ports/files.js';
import { Ids } from '../ports/ids.js';
import { Mailbox } from '../ports/mailbox.js';
import { Mailer } from '../ports/mailer.js';
import { PluginRuntime } from '../ports/plugin-runtime.js';
import { Queue } from '../ports/queue.js';
import { Resolver } from '../ports/resolver.js';
import { Secrets } from '../ports/secrets.js';
import { REQUEST_COUNTERS } from './access/rate-limit.guard.js';
import { SupportAccesses } from './access/support-accesses.js';
import { RoleRules } from './access/role-rules.js';
import { OperatorRecord } from './audit/operator-record.js';
import { Audit } from './audit/audit.js';
import { ApiKeyStore } from './auth/api-key-store.js';
import { ApiKeyStrategy } from './auth/api-key.strategy.js';
import { Authenticator } from './auth/authenticator.js';
import { OneTimeLinks } from './auth/one-time-links.js';
import { OriginCheck } from './auth/origin-check.js';
import { SessionStore } from './auth/session-store.js';
import { SessionStrategy } from './auth/session.strategy.js';
import { SETTINGS } from './config/settings.js';
import { HealthController } from './health/health.controller.js';
import { Jobs } from './jobs/jobs.js';
import { OperatorDatabase } from './database/operator-database.js';
import { PlatformDatabase } from './database/platform-database.js';
import { TableStatistics } from './database/table-statistics.js';
import { TenantDatabase } from './database/tenant-database.js';
import { loadMessages, MESSAGES } from './errors/messages.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { Letters } from './letters/letters.js';
import { QuotaRoom } from './tenancy/quota-room.js';
import { TenantStates } from './tenancy/tenant-states.js';
import { UsageCounts } from './tenancy/usage-counts.js';
import type { Parts } from './parts.js';
import { Log } from './telemetry/log.js';
import { Metrics } from './telemetry/metrics.js';

/** The ground that every feature stands on: ports, the database, who is asking, and the audit. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: Parts): DynamicModule {
    const ports = [
      { provide: SETTINGS, useValue: parts.settings },
      { provide: Log, useValue: parts.log },
      { provide: Clock, useValue: parts.clock },
      { provide: Ids, useValue: parts.ids },
      { provide: Secrets, useValue: parts.secrets },
      { provide: Queue, useValue: parts.queue },
      { provide: Mailer, useValue: parts.mailer },
      { provide: Mailbox, useValue: parts.mailbox ?? null },
      { provide: Files, useValue: parts.files },
      { provide: Counters, useValue: parts.counters },
      { provide: REQUEST_COUNTERS, useValue: parts.requestCounters },
      { provide: Broadcast, useValue: parts.broadcast },
      { provide: PluginRuntime, useValue: parts.pluginRuntime },
      { provide: Resolver, useValue: parts.resolver },
      { provide: Dialler, useValue: parts.dialler },
      { provide: TenantDatabase, useValue: new TenantDatabase(parts.pool) },
      { provide: PlatformDatabase, useValue: new PlatformDatabase(parts.pool) },
      { provide: OperatorDatabase, useValue: new OperatorDatabase(parts.operatorPool) },
      { provide: OriginCheck, useValue: new OriginCheck(parts.settings.origins) },
      { provide: MESSAGES, useFactory: () => loadMessages() },
    ];
    const services = [
      TableStatistics,
      Metrics,
      Jobs,
      Audit,
      OperatorRecord,
      RoleRules,
      SupportAccesses,
      TenantStates,
      UsageCounts,
      QuotaRoom,
      SessionStore,
      ApiKeyStore,
      OneTimeLinks,
      Letters,
      IdempotencyKeys,
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [...ports, ...services, SessionStrategy, ApiKeyStrategy, Authenticator],
      exports: [...ports, ...services, Authenticator],
    };
  }
}
