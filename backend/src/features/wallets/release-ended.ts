import { Injectable } from '@nestjs/common';
import { LedgerRepository } from './ledger.repository.js';
import { PostToWallets } from './post-to-wallets.js';

/** Units that were kept for an order that never came are free again. */
@Injectable()
export class ReleaseEnded {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly post: PostToWallets,
  ) {}

  /** Those that were captured or released meanwhile are left alone. */
  async execute(reservationIds: readonly string[]): Promise<void> {
    const open = await this.ledger.openReservationsAt(reservationIds);
    await this.post.execute(
      open.map(({ id, customerId, walletType }) => ({
        key: `release:${id}`,
        customerId,
        walletType,
        cause: { kind: 'api', actor: { kind: 'system', id: null } },
        do: 'release',
        reservationId: id,
      })),
    );
  }
}
