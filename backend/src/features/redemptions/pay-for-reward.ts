import { Injectable } from '@nestjs/common';
import { actorId, type Principal } from '../../platform/access/principal.js';
import { type Cause, PostToWallets } from '../wallets/wallets.public.js';
import type { NewRedemption } from './redemptions.repository.js';

type Payment = { do: 'debit'; kind: 'spend'; units: number } | { do: 'cancel'; debitKey: string };
type Paid = Pick<NewRedemption, 'id' | 'customerId' | 'walletType' | 'units'>;

/** Takes a reward's units from the member's wallet, and brings them back to the lots that they came from. */
@Injectable()
export class PayForReward {
  constructor(private readonly wallets: PostToWallets) {}

  /** @throws what the wallet refuses, for example `wallets.insufficient-units` */
  async execute(redemption: Paid, principal: Principal): Promise<void> {
    if (redemption.units === null) return;
    await this.post(redemption, keyOf(redemption), actorOf(principal), { do: 'debit', kind: 'spend', units: redemption.units });
  }

  /** On the member's own word. @throws what the wallet refuses */
  async byMember(redemption: Paid): Promise<void> {
    if (redemption.units === null) return;
    await this.post(redemption, keyOf(redemption), { kind: 'system', id: null }, { do: 'debit', kind: 'spend', units: redemption.units });
  }

  async giveBack(redemption: Paid, principal: Principal): Promise<void> {
    if (redemption.units === null) return;
    await this.post(redemption, `${keyOf(redemption)}:back`, actorOf(principal), { do: 'cancel', debitKey: keyOf(redemption) });
  }

  private async post({ customerId, walletType }: Paid, key: string, actor: Cause['actor'], deed: Payment): Promise<void> {
    if (walletType === null) return;
    const cause: Cause = { kind: 'redemption', actor };
    const [outcome] = await this.wallets.execute([{ key, customerId, walletType, cause, ...deed }]);
    if (outcome?.done === false) throw outcome.error;
  }
}

function actorOf(principal: Principal): Cause['actor'] {
  return { kind: principal.kind, id: actorId(principal) };
}

function keyOf({ id }: Paid): string {
  return `redemption:${id}`;
}
