import { senselessRule } from './domain/purposes.js';
import { NeverSpent } from './programs.errors.js';
import type { WalletType } from './wallet-types.contract.js';

/** @throws NeverSpent where units that are never spent are given a rule about spending */
export function requireSense(type: Pick<WalletType, 'purpose' | 'mostPerSpend' | 'mostPerDay' | 'mayBeGiven'>): void {
  const field = senselessRule(type.purpose, type);
  if (field !== undefined) throw new NeverSpent({}, { pointer: `/${field}` });
}
