import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ApplyCustomerEffects, type CustomerEffect } from '../customers/customers.public.js';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import type { Made } from './ask-rules.js';
import type { DecidedEffect } from './domain/decide-turn.js';
import type { Effect } from './domain/effects.js';
import type { Reason } from './domain/terms.js';
import { creditKey, type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';

export type Done = Extract<Made, { readonly waits: false }>;
export type Disposed = { readonly made: Done; readonly effects: readonly Effect[]; readonly awards: readonly RuleAward[] };

type Step = { readonly made: Done; readonly effect: DecidedEffect };

/** Does what was decided: units into wallets, tags and attributes onto customers. What cannot be done says why. */
@Injectable()
export class DisposeEffects {
  constructor(
    private readonly wallets: PostToWallets,
    private readonly customers: ApplyCustomerEffects,
    private readonly awards: RuleAwardsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(done: readonly Done[], now: Date): Promise<Disposed[]> {
    const steps = done.flatMap((made) => made.effects.map((effect): Step => ({ made, effect })));
    const refusals = new Map<Step, Reason>([...(await this.credit(steps)), ...(await this.change(steps, now))]);
    const ofMade = Map.groupBy(steps, ({ made }) => made);
    const disposed = done.map((made): Disposed => {
      const own = ofMade.get(made) ?? [];
      return {
        made,
        effects: own.map((step) => effectOf(step, refusals.get(step))),
        awards: own.flatMap((step) => (refusals.has(step) ? [] : awardOf(step))),
      };
    });
    await this.awards.insert(disposed.flatMap(({ awards }) => awards));
    return disposed;
  }

  private async credit(steps: readonly Step[]): Promise<[Step, Reason][]> {
    const credits = steps.flatMap((step) => {
      const command = creditOf(step);
      return command ? [{ step, command }] : [];
    });
    if (credits.length === 0) return [];
    const outcomes = await this.wallets.execute(credits.map(({ command }) => command));
    return credits.flatMap(({ step }, index): [Step, Reason][] => {
      const outcome = outcomes[index];
      return outcome && !outcome.done ? [[step, { code: outcome.error.code, params: { ...outcome.error.params } }]] : [];
    });
  }

  private async change(steps: readonly Step[], now: Date): Promise<[Step, Reason][]> {
    const changes = steps.flatMap((step) => {
      const change = changeOf(step);
      return change ? [{ step, change }] : [];
    });
    if (changes.length === 0) return [];
    const { refused, changed } = await this.customers.execute(
      changes.map(({ change }) => change),
      now,
    );
    await this.outbox.addEach('customer.changed', changed);
    return changes.flatMap(({ step }, index): [Step, Reason][] => {
      const reason = refused.get(index);
      return reason ? [[step, reason]] : [];
    });
  }
}

function creditOf({ made: { rule, asked }, effect }: Step): WalletCommand | undefined {
  if (effect.kind !== 'award' || effect.units === 0) return undefined;
  const { wallet, units, pendingDays, expires, reasons, number } = effect;
  const { eventId, orderId, customerId } = asked;
  return {
    key: creditKey({ eventId, ruleId: rule.id, number }),
    customerId,
    walletType: wallet,
    cause: {
      kind: 'event',
      eventId,
      ruleId: rule.id,
      ruleVersion: rule.version,
      reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
      ...(orderId !== null && { orderId }),
    },
    do: 'credit',
    kind: 'earn',
    units,
    at: asked.at,
    ...(pendingDays !== null && { pendingDays }),
    ...(expires !== null && { expires }),
  };
}

function changeOf({ made: { asked }, effect }: Step): CustomerEffect | undefined {
  const { customerId } = asked;
  if (effect.kind === 'tag') return { kind: 'tag', customerId, change: effect.change, tag: effect.tag };
  if (effect.kind === 'set-attribute') return { kind: 'set-attribute', customerId, attribute: effect.attribute, value: effect.value };
  return undefined;
}

/** What an order's own event earned is a share of the order; what a refund's event earned is not. */
function awardOf({ made: { rule, asked }, effect }: Step): RuleAward[] {
  if (effect.kind !== 'award' || effect.units === 0) return [];
  const { eventId, customerId, day } = asked;
  const orderId = asked.orderId === eventId ? eventId : null;
  return [
    {
      eventId,
      ruleId: rule.id,
      number: effect.number,
      ruleVersion: rule.version,
      customerId,
      orderId,
      day,
      wallet: effect.wallet,
      units: effect.units,
      takenBack: 0,
    },
  ];
}

function effectOf({ effect }: Step, refusal: Reason | undefined): Effect {
  const reasons = refusal ? [...effect.reasons, refusal] : effect.reasons;
  const done = refusal === undefined;
  switch (effect.kind) {
    case 'award':
      return { kind: 'award', wallet: effect.wallet, units: done ? effect.units : 0, reasons };
    case 'tag':
      return { kind: 'tag', change: effect.change, tag: effect.tag, done, reasons };
    case 'set-attribute':
      return { kind: 'set-attribute', attribute: effect.attribute, done, reasons };
    default: {
      const { what, key } = effect;
      return {
        kind: 'issue',
        what,
        key,
        issued: false,
        reasons: [...reasons, { code: 'earning-rules.not-in-catalogue', params: { what, key } }],
      };
    }
  }
}
