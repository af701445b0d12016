import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { OpenWallet } from './open-wallet.js';
import { BalanceTooLarge, DayLimitReached, NotAMember, NotSpendable, SpendTooLarge } from './wallets.errors.js';

/** Why units cannot come in; undefined where they can. Whoever may join by themselves does with the first units. */
export function refuseCredit(own: OpenWallet, units: number): DeclaredError | undefined {
  if (own.membership === 'left' || (own.membership === 'none' && own.type.enrolment === 'invited'))
    return new NotAMember({ program: own.type.programKey });
  const maximum = Number.MAX_SAFE_INTEGER;
  if (own.pending + own.active + units > maximum) return new BalanceTooLarge({ units, maximum }, { pointer: '/units' });
  return undefined;
}

/** Why units cannot be spent, kept for an order or given, whatever is there. */
export function refuseDebit({ type, ...own }: OpenWallet, units: number, today: string): DeclaredError | undefined {
  if (type.purpose === 'qualifying') return new NotSpendable({ walletType: type.key });
  if (type.mostPerSpend !== null && units > type.mostPerSpend)
    return new SpendTooLarge({ units, maximum: type.mostPerSpend }, { pointer: '/units' });
  const spent = own.spent.on === today ? own.spent.units : 0;
  if (type.mostPerDay !== null && spent + units > type.mostPerDay)
    return new DayLimitReached({ units, maximum: type.mostPerDay, spent }, { pointer: '/units' });
  return undefined;
}
