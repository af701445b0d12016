import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { ApiKeysModule } from './features/api-keys/api-keys.module.js';
import { AttributesModule } from './features/attributes/attributes.module.js';
import { AuditEntriesModule } from './features/audit-entries/audit-entries.module.js';
import { AuthModule } from './features/auth/auth.module.js';
import { BackgroundTasksModule } from './features/background-tasks/background-tasks.module.js';
import { EarningRulesModule } from './features/earning-rules/earning-rules.public.js';
import { BenefitsModule } from './features/benefits/benefits.module.js';
import { EventsModule } from './features/events/events.module.js';
import { ExchangeRatesModule } from './features/exchange-rates/exchange-rates.module.js';
import { CouponPoolsModule } from './features/coupon-pools/coupon-pools.module.js';
import { ConsentsModule } from './features/consents/consents.module.js';
import { CustomersModule } from './features/customers/customers.module.js';
import { DataRegisterModule } from './features/data-register/data-register.module.js';
import { DemoModule } from './features/demo/demo.module.js';
import { DepartmentsModule } from './features/departments/departments.module.js';
import { ExportsModule } from './features/exports/exports.module.js';
import { HomeModule } from './features/home/home.module.js';
import { HousekeepingModule } from './features/housekeeping/housekeeping.module.js';
import { ImportsModule } from './features/imports/imports.module.js';
import { InvitationsModule } from './features/invitations/invitations.module.js';
import { LevelSetsModule } from './features/level-sets/level-sets.module.js';
import { LoyaltyNightsModule } from './features/loyalty-nights/loyalty-nights.module.js';
import { MailboxModule } from './features/mailbox/mailbox.module.js';
import { MeModule } from './features/me/me.module.js';
import { MemberCentreModule } from './features/member-centre/member-centre.module.js';
import { MembersModule } from './features/members/members.module.js';
import { MessagesModule } from './features/messages/messages.module.js';
import { PluginInstallationsModule } from './features/plugin-installations/plugin-installations.module.js';
import { OperatorTenantsModule } from './features/operator-tenants/operator-tenants.module.js';
import { PluginReviewsModule } from './features/plugin-reviews/plugin-reviews.module.js';
import { PluginSubmissionsModule } from './features/plugin-submissions/plugin-submissions.module.js';
import { PluginsModule } from './features/plugins/plugins.module.js';
import { ProgramsModule } from './features/programs/programs.module.js';
import { QuietHoursModule } from './features/quiet-hours/quiet-hours.module.js';
import { RedemptionsModule } from './features/redemptions/redemptions.module.js';
import { RewardsModule } from './features/rewards/rewards.module.js';
import { ReferralsModule } from './features/referrals/referrals.module.js';
import { RolesModule } from './features/roles/roles.module.js';
import { SupportAccessesModule } from './features/support-accesses/support-accesses.module.js';
import { TagsModule } from './features/tags/tags.module.js';
import { TasksModule } from './features/tasks/tasks.module.js';
import { TenantModule } from './features/tenant/tenant.module.js';
import { LedgerChainModule } from './features/ledger-chain/ledger-chain.module.js';
import { LiabilityModule } from './features/liability/liability.module.js';
import { LoyaltyRulesModule } from './features/loyalty-rules/loyalty-rules.module.js';
import { TieringModelsModule } from './features/tiering-models/tiering-models.module.js';
import { TieringSchemesModule } from './features/tiering-schemes/tiering-schemes.module.js';
import { WalletsModule } from './features/wallets/wallets.module.js';
import { WebhooksModule } from './features/webhooks/webhooks.module.js';
import { EgressModule } from './plugin-host/egress/egress.module.js';
import { PluginHostModule } from './plugin-host/plugin-host.module.js';
import { OperatorGuard } from './platform/access/operator.guard.js';
import { RateLimitGuard } from './platform/access/rate-limit.guard.js';
import { AuthenticationGuard } from './platform/auth/authentication.guard.js';
import { AccessGuard } from './platform/http/access.guard.js';
import { AnswerInterceptor } from './platform/http/answer.interceptor.js';
import { TenantTransactionInterceptor } from './platform/http/tenant-transaction.interceptor.js';
import { ValidationPipe } from './platform/http/validation.js';
import { IdempotencyInterceptor } from './platform/idempotency/idempotency.interceptor.js';
import { OutboxModule } from './platform/outbox/outbox.module.js';
import type { Parts } from './platform/parts.js';
import { PlatformModule } from './platform/platform.module.js';
import { QuotaGuard } from './platform/tenancy/quota.guard.js';
import { SuspensionGuard } from './platform/tenancy/suspension.guard.js';

/** One line a feature. */
const features = [
  AuthModule,
  MeModule,
  TenantModule,
  MembersModule,
  InvitationsModule,
  RolesModule,
  DepartmentsModule,
  ApiKeysModule,
  AuditEntriesModule,
  BackgroundTasksModule,
  EarningRulesModule,
  EventsModule,
  ExchangeRatesModule,
  TagsModule,
  AttributesModule,
  CustomersModule,
  ConsentsModule,
  CouponPoolsModule,
  RewardsModule,
  RedemptionsModule,
  BenefitsModule,
  QuietHoursModule,
  TasksModule,
  MessagesModule,
  PluginInstallationsModule,
  LoyaltyRulesModule,
  ProgramsModule,
  LevelSetsModule,
  LoyaltyNightsModule,
  PluginSubmissionsModule,
  PluginReviewsModule,
  OperatorTenantsModule,
  SupportAccessesModule,
  PluginsModule,
  TieringModelsModule,
  TieringSchemesModule,
  HomeModule,
  HousekeepingModule,
  LedgerChainModule,
  LiabilityModule,
  MailboxModule,
  DemoModule,
  ImportsModule,
  ExportsModule,
  WalletsModule,
  MemberCentreModule,
  ReferralsModule,
  WebhooksModule,
  DataRegisterModule,
];

@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.of(parts), OutboxModule, EgressModule, PluginHostModule, ...features],
      providers: [
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: SuspensionGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: OperatorGuard },
        { provide: APP_GUARD, useClass: QuotaGuard },
        { provide: APP_INTERCEPTOR, useClass: TenantTransactionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useFactory: (reflector: Reflector) => new AnswerInterceptor(reflector), inject: [Reflector] },
        { provide: APP_PIPE, useClass: ValidationPipe },
      ],
    };
  }
}
