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
];

/** A line for each wallet type and month, the past with what has moved, the future with what lapses; as spreadsheets read it. */
export function liabilityAsCsv({ walletTypes }: Liability): string {
  const lines = walletTypes.flatMap(({ walletType: { key }, flows, expiring }) => {
    const months = [...new Set([...flows.map(({ month }) => month), ...expiring.months.map(({ month }) => month)])];
    return months.map((month) => {
      const flow = flows.find((each) => each.month === month);
      const ahead = expiring.months.find((each) => each.month === month);
      const past = [flow?.opening, flow?.issued, flow?.adjusted, flow?.spent, flow?.expired, flow?.reversed, flow?.closing];
      return [key, month, ...past, ahead?.units, ahead?.cost];
    });
  });
  return stringify([COLUMNS, ...lines], { bom: true, record_delimiter: 'windows' });
}
