import { type OrderStanding, unitsToTakeBack } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import { creditKey, type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';

type Given = { readonly from: RuleAward; readonly award: RuleAward };

/** Effects of an outcome are numbered from 1 to 20; what is given again for one is a thousand further on, each time. */
const again = 1_000;

/** Units that were taken back for refunds which are undone are given again, as units of their own. */
@Injectable()
export class GiveUnitsAgain {
  constructor(
    private readonly awards: RuleAwardsRepository,
    private readonly memory: RuleMemory,
    private readonly wallets: PostToWallets,
  ) {}

  async execute(standings: ReadonlyMap<string, OrderStanding>): Promise<void> {
    const awards = await this.awards.ofOrders([...standings.keys()]);
    const given = awards.flatMap((award): Given[] => {
      const order = standings.get(award.orderId ?? '');
      const units = order === undefined ? 0 : award.takenBack - unitsToTakeBack(award.units, order);
      return units > 0 ? [{ from: award, award: { ...award, number: nextNumber(award, awards), units, takenBack: 0 } }] : [];
    });
    if (given.length === 0) return;
    await this.memory.lock(given.map(({ award }) => award));
    const outcomes = await this.wallets.execute(given.map(({ award }) => creditOf(award)));
    const done = given.filter((_, index) => outcomes[index]?.done === true);
    for (const { from, award } of done) await this.awards.split(from, award);
    await this.memory.save(done.map(({ award: { ruleId, customerId, units } }) => ({ ruleId, customerId, units, waits: 0, keeps: null })));
  }
}

function nextNumber({ eventId, ruleId, number }: RuleAward, awards: readonly RuleAward[]): number {
  const own = awards.filter((award) => award.eventId === eventId && award.ruleId === ruleId && award.number % again === number % again);
  return Math.max(...own.map((award) => award.number)) + again;
}

function creditOf(award: RuleAward): WalletCommand {
  const { eventId, orderId, ruleId, ruleVersion, customerId, wallet, units, day } = award;
  return {
    key: creditKey(award),
    customerId,
    walletType: wallet,
    cause: { kind: 'event', eventId, ruleId, ruleVersion, ...(orderId !== null && { orderId }) },
    do: 'credit',
    kind: 'earn',
    units,
    at: new Date(`${day}T12:00:00Z`),
  };
}
