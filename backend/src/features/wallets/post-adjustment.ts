import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { WalletType } from './domain/wallet-type.js';
import { PostToWallets } from './post-to-wallets.js';
import { ViewWallets } from './view-wallets.js';
import type { Cause, Done } from './wallet-command.js';
import type { Wallet } from './wallets.contract.js';

type Adjustment = {
  readonly customerId: string;
  readonly walletType: string;
  readonly externalId: string;
  readonly units: number;
  readonly cause: Cause;
};

/** An adjustment as the ledger takes it. */
@Injectable()
export class PostAdjustment {
  constructor(
    private readonly post: PostToWallets,
    private readonly view: ViewWallets,
    private readonly customers: SeeCustomer,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  customer(customerId: string, principal: Principal): Promise<{ id: string }> {
    return this.customers.execute(customerId, principal);
  }

  type(key: string): Promise<WalletType | undefined> {
    return this.view.type(key);
  }

  /** What is in the wallet as it stands. */
  async standing(customerId: string, walletType: string): Promise<Pick<Wallet, 'balance' | 'active' | 'pending' | 'reserved'>> {
    const wallet = (await this.view.execute(customerId)).find((each) => each.walletType === walletType);
    const { balance = 0, active = 0, pending = 0, reserved = 0 } = wallet ?? {};
    return { balance, active, pending, reserved };
  }

  /** @throws what the ledger refuses it for */
  async execute({ customerId, walletType, externalId, units, cause }: Adjustment): Promise<Done> {
    const place = { key: `api:${externalId}`, customerId, walletType, cause };
    const deed =
      units > 0
        ? ({ do: 'credit', kind: 'adjust', units, at: this.clock.now(), pendingDays: 0 } as const)
        : ({ do: 'debit', kind: 'adjust', units: -units } as const);
    const [outcome] = await this.post.execute([{ ...place, ...deed }]);
    if (!outcome) throw new Error('Every command has an outcome.');
    if (!outcome.done) throw outcome.error;
    return outcome;
  }
}
