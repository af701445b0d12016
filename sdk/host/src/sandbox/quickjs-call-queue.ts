import type { PluginCall, PluginOutcome, TenantPlugin } from './plugin-runtime.ts';

/** A plugin that is only to be loaded. */
export type Loading = TenantPlugin & { readonly method?: never; readonly canWait?: never; readonly waiter?: never };

export type WaitingCall = {
  readonly call: PluginCall | Loading;
  readonly resolve: (outcome: PluginOutcome) => void;
  readonly reject: (reason: unknown) => void;
};

/** Tenants take turns, so that one tenant's thousand calls do not stand before another's one. */
export class QuickJsCallQueue {
  private readonly byTenant = new Map<string, WaitingCall[]>();

  push(waiting: WaitingCall): void {
    const { tenantId } = waiting.call;
    const calls = this.byTenant.get(tenantId);
    if (calls) calls.push(waiting);
    else this.byTenant.set(tenantId, [waiting]);
  }

  shift(): WaitingCall | undefined {
    for (const [tenantId, calls] of this.byTenant) {
      const next = calls.shift();
      this.byTenant.delete(tenantId);
      if (calls.length > 0) this.byTenant.set(tenantId, calls);
      if (next) return next;
    }
    return undefined;
  }
}
