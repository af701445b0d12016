import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { liabilityReport } from './domain/liability-report.js';
import { rewardsReport } from './domain/rewards-report.js';
import type { Liability, LiabilityQuery, WalletTypeLiability } from './liability.contract.js';
import { NotYet } from './liability.errors.js';
import { LiabilityRepository } from './liability.repository.js';
import { OwedRewardsRepository } from './owed-rewards.repository.js';

@Injectable()
export class ReadLiability {
  constructor(
    private readonly records: LiabilityRepository,
    private readonly owed: OwedRewardsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws NotYet */
  async execute({ asOf: asked }: LiabilityQuery): Promise<Liability> {
    const { timeZone, currency } = await this.records.place();
    const asOf = this.instantOf(asked, timeZone);
    const [types, moved, held, reserved] = [
      await this.records.types(),
      await this.records.moved(asOf, timeZone),
      await this.records.held(asOf, timeZone),
      await this.records.reserved(asOf),
    ];
    const month = zoned(new Date(asOf.getTime() - 1), timeZone)
      .toPlainDate()
      .toPlainYearMonth()
      .toString();
    const walletTypes = types.map(({ costPerThousand, ...walletType }): WalletTypeLiability => {
      const mine = (row: { walletTypeId: string }): boolean => row.walletTypeId === walletType.id;
      const facts = {
        month,
        costPerThousand,
        moved: moved.filter(mine),
        held: held.filter(mine),
        reserved: reserved.get(walletType.id) ?? 0,
      };
      return { walletType, costPerThousand, ...liabilityReport(facts) };
    });
    const rewards = rewardsReport(month, await this.owed.rewards(), await this.owed.moved(asOf, timeZone));
    const cost = walletTypes.reduce((total, each) => total + each.cost, 0);
    return { asOf: asOf.toISOString(), currency, timeZone, cost, walletTypes, rewards };
  }

  /** A day ends where the next begins, so that what lapses with it has lapsed; today is not over yet, and is now. */
  private instantOf(asked: string | undefined, timeZone: string): Date {
    const now = this.clock.now();
    if (asked === undefined) return now;
    if (!asked.includes('T')) {
      const day = Temporal.PlainDate.from(asked);
      if (day.equals(zoned(now, timeZone).toPlainDate())) return now;
      return this.past(new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds), asked);
    }
    return this.past(new Date(asked), asked);
  }

  private past(instant: Date, asked: string): Date {
    if (instant > this.clock.now()) throw new NotYet({ asOf: asked }, { pointer: '/asOf' });
    return instant;
  }
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
