import { type OrderStanding, unitsToTakeBack } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import { creditKey, type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';

type OrderKey = { readonly source: string; readonly externalId: string };
type Given = { readonly from: RuleAward; readonly award: RuleAward };

/** Effects of an outcome are numbered from 1 to 20; what is given again for one is a thousand further on, each time. */
const again = 1_000;

/** What was taken back for refunds that are undone is given again, as units of its own: behind the closed gate. */
@Injectable()
export class GiveAgain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly awards: RuleAwardsRepository,
    private readonly memory: RuleMemory,
    private readonly wallets: PostToWallets,
  ) {}

  async execute(orders: readonly OrderKey[]): Promise<void> {
    const standings = await this.standingsOf(orders);
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

  private async standingsOf(orders: readonly OrderKey[]): Promise<ReadonlyMap<string, OrderStanding>> {
    if (orders.length === 0) return new Map();
    const rows = await this.database.query<OrderStanding & { id: string }>(
      `SELECT o.id, o.gross AS amount, o.refunded, o.counts FROM unnest($2::text[], $3::text[]) AS k (source, external_id)
        CROSS JOIN LATERAL (SELECT id, gross, refunded, counts FROM orders
                             WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) o`,
      [this.database.tenantId, textArray(orders.map(({ source }) => source)), textArray(orders.map(({ externalId }) => externalId))],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
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
