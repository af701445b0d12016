import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Tenant, UpdateTenantRequest } from './tenant.contract.js';
import { CurrencyFixed } from './tenant.errors.js';
import { TenantRepository } from './tenant.repository.js';

export const TIME_ZONE_CHANGED = 'tenant.time-zone-changed';

/** A new zone moves the borders of all days, so that the figures by day are counted anew by those who listen. */
@Injectable()
export class UpdateTenant {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly gate: TenantGate,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute(request: UpdateTenantRequest): Promise<Tenant> {
    // Nobody writes an order while the zone or the currency of all orders changes.
    if (request.timeZone !== undefined || request.currency !== undefined) await this.gate.close();
    await this.tenants.lock();
    const current = await this.tenants.read();
    requireVersion(request, current);
    const next = { ...current, ...given(request) };
    if (next.currency !== current.currency && current.currencyFixed)
      throw new CurrencyFixed({ currency: current.currency }, { pointer: '/currency' });
    const { before, after } = changes(current, next);
    if (Object.keys(after).length === 0) return current;
    await this.tenants.write(next);
    if (next.currency !== current.currency) await this.tenants.forgetExchangeRates();
    this.audit.record({ action: 'tenant.updated', subject: { type: 'Tenant', id: current.id }, before, after });
    if (next.timeZone !== current.timeZone) await this.outbox.add(TIME_ZONE_CHANGED);
    return { ...next, version: current.version + 1 };
  }
}

function given(request: UpdateTenantRequest): Partial<Tenant> {
  return Object.fromEntries(Object.entries(request).filter(([field, value]) => field !== 'version' && value !== undefined));
}

function changes(current: Tenant, next: Tenant): Record<'before' | 'after', Record<string, unknown>> {
  const stored = new Map<string, unknown>(Object.entries(current));
  const changed = Object.entries(next).filter(([field, value]) => stored.get(field) !== value);
  return { before: Object.fromEntries(changed.map(([field]) => [field, stored.get(field)])), after: Object.fromEntries(changed) };
}
