import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import type { Effect } from './domain/effects.js';
import { creditKey, type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';
import { stillToTakeBack } from './still-to-take-back.js';

/** `by` is the event that changes the order: an award is taken back at most once for each. */
export type Returned = { readonly award: RuleAward; readonly order: OrderStanding; readonly by: string };
export type TakenBack = Returned & { readonly units: number; readonly effect: Extract<Effect, { kind: 'take-back' }> };

/** Takes back what orders earned as far as they are paid back. */
@Injectable()
export class TakeBackUnits {
  constructor(
    private readonly wallets: PostToWallets,
    private readonly awards: RuleAwardsRepository,
  ) {}

  async execute(returned: readonly Returned[]): Promise<TakenBack[]> {
    const due = returned.flatMap((one) => {
      const units = stillToTakeBack(one.award, one.order);
      return units > 0 ? [{ ...one, units }] : [];
    });
    if (due.length === 0) return [];
    const outcomes = await this.wallets.execute(due.map((one) => commandOf(one)));
    const taken = due.map((one, index): TakenBack => {
      const outcome = outcomes[index];
      const refused = outcome && !outcome.done ? outcome.error : undefined;
      const reasons = refused ? [{ code: refused.code, params: { ...refused.params } }] : [];
      const units = refused ? 0 : one.units;
      return { ...one, units, effect: { kind: 'take-back', wallet: one.award.wallet, units, reasons } };
    });
    await this.awards.takeBack(taken.filter(({ units }) => units > 0).map(({ award, units }) => ({ ...award, units })));
    return taken;
  }
}

function commandOf({ award, by, units }: Returned & { units: number }): WalletCommand {
  const { eventId, ruleId, number, customerId, wallet, orderId, ruleVersion } = award;
  return {
    key: `return:${by}:${eventId}:${ruleId}:${number}`,
    customerId,
    walletType: wallet,
    cause: { kind: 'event', eventId: by, ruleId, ruleVersion, ...(orderId !== null && { orderId }) },
    do: 'reverse',
    creditKey: creditKey(award),
    units,
  };
}
