import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import { OwnTransfers, ViewWallets } from '../wallets/wallets.public.js';
import { AsMember } from './as-member.js';
import type { OwnTransferPage, OwnTransfersQuery } from './member-centre.contract.js';
import { MemberCompanies } from './member-companies.repository.js';

const Number = z.tuple([z.int().nonnegative()]);

/** What happened to a customer's wallet, without what the company noted beside it. */
@Injectable()
export class ReadOwnTransfers {
  constructor(
    private readonly members: AsMember,
    private readonly wallets: ViewWallets,
    private readonly companies: MemberCompanies,
    private readonly transfers: OwnTransfers,
  ) {}

  /** @throws SignInRequired, NotFound */
  execute(token: string | undefined, walletType: string, { cursor, limit }: OwnTransfersQuery): Promise<OwnTransferPage> {
    const before = cursor === undefined ? null : decodeCursor(cursor, Number)[0];
    return this.members.run(token, async ({ id }) => {
      const programs = await this.companies.programs();
      const wallet = (await this.wallets.execute(id)).find((each) => each.walletType === walletType);
      if (!wallet || !programs.has(wallet.program.id)) throw new NotFound({});
      const { items, nextCursor } = await this.transfers.execute(id, walletType, before, limit);
      return {
        items: items.map(({ id: transferId, kind, cause, at, units, active, balance }) => ({
          id: transferId,
          kind,
          cause,
          at,
          units,
          balance,
          activated: kind === 'activate' ? active : 0,
        })),
        nextCursor,
      };
    });
  }
}
