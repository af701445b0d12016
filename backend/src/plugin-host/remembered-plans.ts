import type { PluginVersion } from './plugin-registry.js';

const most = 1_000;

/**
 * What plugins made of configurations, so that it is asked once, not at every request; what was not used for longest goes first. Each
 * company has its own: what a plugin saw at one of them must not come out at another, and a plan is text that the plugin wrote.
 */
export class RememberedPlans<Plan> {
  private readonly plans = new Map<string, Plan>();

  async find(tenantId: string, { digest }: PluginVersion, config: unknown, ask: () => Promise<Plan>): Promise<Plan> {
    const name = `${tenantId} ${digest} ${JSON.stringify(config)}`;
    const plan = this.plans.get(name) ?? (await ask());
    this.plans.delete(name);
    this.plans.set(name, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > most && oldest !== undefined) this.plans.delete(oldest);
    return plan;
  }
}
