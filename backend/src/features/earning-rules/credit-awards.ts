import { Injectable } from '@nestjs/common';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import type { Reason } from './domain/terms.js';
import { type EffectOf, isStep, type Step } from './effect-step.js';
import { creditKey } from './rule-awards.repository.js';

/** Puts units that were awarded into wallets. */
@Injectable()
export class CreditAwards {
  constructor(private readonly wallets: PostToWallets) {}

  /** Answers with why not, for those that were refused. */
  async execute(steps: readonly Step[]): Promise<[Step, Reason][]> {
    const credits = steps.flatMap((step) => (isStep(step, 'award') && step.effect.units > 0 ? [step] : []));
    if (credits.length === 0) return [];
    const outcomes = await this.wallets.execute(credits.map((step) => creditOf(step)));
    return credits.flatMap((step, index): [Step, Reason][] => {
      const outcome = outcomes[index];
      return outcome && !outcome.done ? [[step, { code: outcome.error.code, params: { ...outcome.error.params } }]] : [];
    });
  }
}

function creditOf({ made: { rule, asked }, effect }: Step<EffectOf<'award'>>): WalletCommand {
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
