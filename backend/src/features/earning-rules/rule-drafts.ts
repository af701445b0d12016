import { Injectable } from '@nestjs/common';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import type { LoyaltyRulePlan } from '../../plugin-host/loyalty-rules.js';
import { RulePlans } from '../loyalty-rules/loyalty-rules.public.js';
import { Clock } from '../../ports/clock.js';
import type { CreateEarningRuleRequest, UpdateEarningRuleRequest } from './earning-rules.contract.js';
import type { Caps } from './domain/terms.js';
import { EndsBeforeItBegins, OtherPlugin } from './earning-rules.errors.js';
import { RequireNamed } from './require-named.js';
import type { RuleContent, StoredRule } from './earning-rules.repository.js';

const noCaps: Caps = { perEvent: null, perDay: null, perCustomer: null, budget: null };

/** What a rule shall be, checked by its plugin. */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly plans: RulePlans,
    private readonly named: RequireNamed,
    private readonly registry: PluginRegistry,
    private readonly clock: Clock,
  ) {}

  async made(request: CreateEarningRuleRequest): Promise<RuleContent> {
    const plan = await this.plans.plan(request.plugin, request.configuration);
    await this.named.execute(plan);
    const validFrom = request.validFrom === undefined ? this.clock.now() : instant(request.validFrom);
    return content(plan, { ...request, validFrom, validTo: instant(request.validTo), caps: withCaps(noCaps, request.caps) });
  }

  /** Without another one named, the version of the plugin that it has stays, whatever the company has installed since. */
  async changed(current: StoredRule, request: UpdateEarningRuleRequest): Promise<RuleContent> {
    const configuration = request.configuration ?? current.configuration;
    const isOther = request.plugin !== undefined && request.plugin !== current.plugin_digest;
    const plugin = isOther ? await this.plans.find(request.plugin ?? '') : await this.registry.load(current.plugin_digest);
    if (plugin.manifest.id !== current.plugin_id) throw new OtherPlugin({ plugin: current.plugin_id }, { pointer: '/plugin' });
    const plan = await this.plans.of(plugin, configuration);
    // What a rule named before may be gone by now: that is no reason to refuse another limit.
    if (isOther || request.configuration !== undefined) await this.named.execute(plan);
    const { per_event: perEvent, per_day: perDay, per_customer: perCustomer, budget } = current;
    return content(plan, {
      validFrom: request.validFrom === undefined ? current.valid_from : instant(request.validFrom),
      validTo: request.validTo === undefined ? current.valid_to : instant(request.validTo),
      caps: withCaps({ perEvent, perDay, perCustomer, budget }, request.caps ?? {}),
      stacks: request.stacks ?? current.stacks,
      group: request.group === undefined ? current.group_key : request.group,
    });
  }
}

type Terms = Pick<RuleContent, 'validFrom' | 'validTo' | 'caps' | 'stacks' | 'group'>;

function content({ plugin, config, events }: LoyaltyRulePlan, { validFrom, validTo, caps, stacks, group }: Terms): RuleContent {
  if (validFrom !== null && validTo !== null && validTo <= validFrom) throw new EndsBeforeItBegins({}, { pointer: '/validTo' });
  const { manifest, digest } = plugin;
  return {
    pluginId: manifest.id,
    pluginVersion: manifest.version,
    pluginDigest: digest,
    configuration: config,
    events,
    validFrom,
    validTo,
    caps,
    stacks,
    group,
  };
}

/** Those that are named replace the others; null is named, too. */
function withCaps(caps: Caps, named: CreateEarningRuleRequest['caps']): Caps {
  const of = (name: keyof Caps): number | null => (named[name] === undefined ? caps[name] : named[name]);
  return { perEvent: of('perEvent'), perDay: of('perDay'), perCustomer: of('perCustomer'), budget: of('budget') };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
