import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/http/cursor.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { ViewWallets } from './view-wallets.js';
import { WalletReadsRepository } from './wallet-reads.repository.js';
import { UnknownWalletType } from './wallets.errors.js';
import type { LotPage, ReservationList, TransferPage, WalletList, WalletPageQuery } from './wallets.contract.js';

const Number = z.tuple([z.int().nonnegative()]);

/** What is in a customer's wallets, how it came there, and what becomes of it. */
@Injectable()
export class ReadWallets {
  constructor(
    private readonly customers: SeeCustomer,
    private readonly view: ViewWallets,
    private readonly reads: WalletReadsRepository,
  ) {}

  async wallets(customerId: string, principal: Principal): Promise<WalletList> {
    const { id } = await this.customers.execute(customerId, principal);
    return { items: await this.view.execute(id), nextCursor: null };
  }

  /** The latest first. */
  async transfers(customerId: string, walletType: string, { cursor, limit }: WalletPageQuery, principal: Principal): Promise<TransferPage> {
    const id = await this.owner(customerId, walletType, principal);
    const before = cursor === undefined ? null : decodeCursor(cursor, Number)[0];
    return pageOf(await this.reads.transfers(id, walletType, before, limit + 1), limit, ({ number }) => [number]);
  }

  async lots(customerId: string, walletType: string, { cursor, limit }: WalletPageQuery, principal: Principal): Promise<LotPage> {
    const id = await this.owner(customerId, walletType, principal);
    const after = cursor === undefined ? 0 : decodeCursor(cursor, Number)[0];
    const rows = await this.reads.lots(id, walletType, after, limit + 1);
    return { items: rows.slice(0, limit), nextCursor: rows.length > limit ? encodeCursor([after + limit]) : null };
  }

  async reservations(customerId: string, walletType: string, principal: Principal): Promise<ReservationList> {
    const id = await this.owner(customerId, walletType, principal);
    return { items: await this.reads.reservations(id, walletType), nextCursor: null };
  }

  /** @throws NotFound, UnknownWalletType */
  private async owner(customerId: string, walletType: string, principal: Principal): Promise<string> {
    const { id } = await this.customers.execute(customerId, principal);
    if (!(await this.view.type(walletType))) throw new UnknownWalletType({ walletType });
    return id;
  }
}
