import { Module } from '@nestjs/common';
import { ChangeTenantState } from './change-tenant-state.js';
import { OperatorTenantsController } from './operator-tenants.controller.js';
import { OperatorTenantsRepository } from './operator-tenants.repository.js';
import { ReadOperatorTenants } from './read-operator-tenants.js';
import { SetQuotas } from './set-quotas.js';
import { SuspendTenant } from './suspend-tenant.js';
import { TellTenant } from './tell-tenant.js';

@Module({
  controllers: [OperatorTenantsController],
  providers: [OperatorTenantsRepository, ReadOperatorTenants, ChangeTenantState, TellTenant, SuspendTenant, SetQuotas],
})
export class OperatorTenantsModule {}
