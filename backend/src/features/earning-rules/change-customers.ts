import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ApplyCustomerEffects, type CustomerEffect } from '../customers/customers.public.js';
import type { Reason } from './domain/terms.js';
import { type EffectOf, isStep, type Step } from './effect-step.js';

/** Puts tags and attributes onto customers. */
@Injectable()
export class ChangeCustomers {
  constructor(
    private readonly customers: ApplyCustomerEffects,
    private readonly outbox: Outbox,
  ) {}

  /** Answers with why not, for those that were refused. */
  async execute(steps: readonly Step[], now: Date): Promise<[Step, Reason][]> {
    const changes = steps.flatMap((step) => (isStep(step, 'tag', 'set-attribute') ? [step] : []));
    if (changes.length === 0) return [];
    const { refused, changed } = await this.customers.execute(
      changes.map((step) => changeOf(step)),
      now,
    );
    await this.outbox.addEach('customer.changed', changed);
    return changes.flatMap((step, index): [Step, Reason][] => {
      const reason = refused.get(index);
      return reason ? [[step, reason]] : [];
    });
  }
}

function changeOf({ made, effect }: Step<EffectOf<'tag' | 'set-attribute'>>): CustomerEffect {
  const { customerId } = made.asked;
  if (effect.kind === 'tag') return { kind: 'tag', customerId, change: effect.change, tag: effect.tag };
  return { kind: 'set-attribute', customerId, attribute: effect.attribute, value: effect.value };
}
