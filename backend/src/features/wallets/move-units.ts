import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { AdjustWallet } from './adjust-wallet.js';
import { FindSpend } from './find-spend.js';
import { postedOf } from './view-posted.js';
import type { Deed } from './wallet-command.js';
import { WalletRequests } from './wallet-requests.js';
import type { Adjusted, AdjustRequest, CancelSpendRequest, GiveRequest, Posted, ReserveRequest, SpendRequest } from './wallets.contract.js';

type Place = { readonly customerId: string; readonly walletType: string; readonly principal: Principal };

const MINUTE = 60_000;

/** What somebody asks of a wallet; what is asked at the same time is posted together. */
@Injectable()
export class MoveUnits {
  constructor(
    private readonly requests: WalletRequests,
    private readonly adjustWallet: AdjustWallet,
    private readonly spends: FindSpend,
    private readonly clock: Clock,
  ) {}

  spend(place: Place, { units, externalId, reason }: SpendRequest): Promise<Posted> {
    return this.ask(place, `api:${externalId}`, reason, { do: 'debit', kind: 'spend', units });
  }

  reserve(place: Place, { units, externalId, reason, minutes }: ReserveRequest): Promise<Posted> {
    const until = new Date(this.clock.now().getTime() + minutes * MINUTE);
    return this.ask(place, `api:${externalId}`, reason, { do: 'reserve', units, until });
  }

  capture(place: Place, reservationId: string, units: number | undefined): Promise<Posted> {
    return this.ask(place, `capture:${reservationId}`, null, { do: 'capture', reservationId, units });
  }

  release(place: Place, reservationId: string): Promise<Posted> {
    return this.ask(place, `release:${reservationId}`, null, { do: 'release', reservationId });
  }

  /** @throws NotFound where there is no such transfer in this wallet */
  async cancel(place: Place, transferId: string, { units, externalId, reason }: CancelSpendRequest): Promise<Posted> {
    const debitKey = await this.spends.keyOf(transferId, place);
    return this.ask(place, `api:${externalId}`, reason, { do: 'cancel', debitKey, units });
  }

  give(place: Place, { to, units, externalId, reason }: GiveRequest): Promise<Posted> {
    return this.ask(place, `api:${externalId}`, reason, { do: 'give', units, to });
  }

  adjust(place: Place, request: AdjustRequest): Promise<Adjusted> {
    return this.adjustWallet.execute(place, request);
  }

  private async ask({ customerId, walletType, principal }: Place, key: string, reason: string | null, deed: Deed): Promise<Posted> {
    return postedOf(await this.requests.execute({ principal, customerId, walletType, key, reason, deed }));
  }
}
