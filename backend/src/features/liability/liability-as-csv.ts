import { stringify } from 'csv-stringify/sync';
import type { Liability } from './liability.contract.js';

const COLUMNS = [
  'walletType',
  'month',
  'opening',
  'issued',
  'adjusted',
  'spent',
  'expired',
  'reversed',
  'closing',
  'expiring',
  'expiringCost',
  'rewards',
  'rewardsCost',
];

/**
 * A line for each wallet type and month, the past with what has moved, the future with what lapses; then, without a wallet type, one for each
 * month with the rewards that were owed at its end. As spreadsheets read it.
 */
export function liabilityAsCsv({ walletTypes, rewards }: Liability): string {
  const lines = walletTypes.flatMap(({ walletType: { key }, flows, expiring }) => {
    const months = [...new Set([...flows.map(({ month }) => month), ...expiring.months.map(({ month }) => month)])];
    return months.map((month) => {
      const flow = flows.find((each) => each.month === month);
      const ahead = expiring.months.find((each) => each.month === month);
      const past = [flow?.opening, flow?.issued, flow?.adjusted, flow?.spent, flow?.expired, flow?.reversed, flow?.closing];
      return [key, month, ...past, ahead?.units, ahead?.cost, undefined, undefined];
    });
  });
  const owed = rewards.months.map(({ month, count, cost }) => ['', month, ...Array.from({ length: 9 }, () => undefined), count, cost]);
  return stringify([COLUMNS, ...lines, ...owed], { bom: true, record_delimiter: 'windows' });
}
