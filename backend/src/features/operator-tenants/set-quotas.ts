import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ChangeTenantState } from './change-tenant-state.js';
import type { TenantQuotas } from './operator-tenants.contract.js';
import { OperatorTenantsRepository } from './operator-tenants.repository.js';

@Injectable()
export class SetQuotas {
  constructor(
    private readonly tenants: OperatorTenantsRepository,
    private readonly change: ChangeTenantState,
  ) {}

  async execute(tenantId: string, quotas: TenantQuotas): Promise<void> {
    const act = { action: 'tenants.quotas-set', subject: JSON.stringify(quotas) };
    await this.change.execute(tenantId, act, async (query) => {
      const before = await this.tenants.quotas(query, tenantId);
      if (isDeepStrictEqual(before, quotas)) return undefined;
      await this.tenants.writeQuotas(query, tenantId, quotas);
      return { before, after: quotas };
    });
  }
}
