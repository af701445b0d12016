import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ReadWallets } from './read-wallets.js';
import { LotPage, ReservationList, TransferPage, WalletList, WalletPageQuery, WalletTypeKey } from './wallets.contract.js';

@ApiTags('wallets')
@Controller('api/v1/customers/:id/wallets')
@Can('read', 'Wallet')
export class WalletsController {
  constructor(private readonly wallets: ReadWallets) {}

  @Get()
  @Summary('List a customer’s wallets')
  @Returns(WalletList)
  list(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<WalletList> {
    return this.wallets.wallets(id, principal);
  }

  @Get(':walletTypeKey/transfers')
  @Summary('List what has happened to a wallet')
  @Returns(TransferPage)
  transfers(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Query({ schema: WalletPageQuery }) query: WalletPageQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<TransferPage> {
    return this.wallets.transfers(id, walletType, query, principal);
  }

  @Get(':walletTypeKey/lots')
  @Summary('List what is left of a wallet’s credits')
  @Returns(LotPage)
  lots(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Query({ schema: WalletPageQuery }) query: WalletPageQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<LotPage> {
    return this.wallets.lots(id, walletType, query, principal);
  }

  @Get(':walletTypeKey/reservations')
  @Summary('List what is kept for open orders')
  @Returns(ReservationList)
  reservations(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReservationList> {
    return this.wallets.reservations(id, walletType, principal);
  }
}
