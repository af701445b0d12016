import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { MoveUnits } from './move-units.js';
import {
  Adjusted,
  AdjustRequest,
  CancelSpendRequest,
  CaptureRequest,
  GiveRequest,
  Posted,
  ReserveRequest,
  SpendRequest,
  WalletTypeKey,
} from './wallets.contract.js';

@ApiTags('wallets')
@Controller('api/v1/customers/:id/wallets/:walletTypeKey')
@WithoutTransaction()
export class WalletPostingsController {
  constructor(private readonly move: MoveUnits) {}

  @Post('spend')
  @Summary('Spend units')
  @Can('spend', 'Wallet')
  @Returns(Posted, 201)
  spend(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Body({ schema: SpendRequest }) body: SpendRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.spend({ customerId: id, walletType, principal }, body);
  }

  @Post('reserve')
  @Summary('Keep units for an open order')
  @Can('spend', 'Wallet')
  @Returns(Posted, 201)
  reserve(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Body({ schema: ReserveRequest }) body: ReserveRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.reserve({ customerId: id, walletType, principal }, body);
  }

  @Post('reservations/:reservationId/capture')
  @Summary('Spend what was reserved')
  @Can('spend', 'Wallet')
  @Returns(Posted, 201)
  capture(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Param('reservationId', { schema: Id }) reservationId: string,
    @Body({ schema: CaptureRequest }) { units }: CaptureRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.capture({ customerId: id, walletType, principal }, reservationId, units);
  }

  @Post('reservations/:reservationId/release')
  @Summary('Let reserved units go')
  @Can('spend', 'Wallet')
  @Returns(Posted, 201)
  release(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Param('reservationId', { schema: Id }) reservationId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.release({ customerId: id, walletType, principal }, reservationId);
  }

  @Post('transfers/:transferId/cancel')
  @Summary('Bring units of a spend back to the credits that they came from')
  @Can('spend', 'Wallet')
  @Returns(Posted, 201)
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Param('transferId', { schema: Id }) transferId: string,
    @Body({ schema: CancelSpendRequest }) body: CancelSpendRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.cancel({ customerId: id, walletType, principal }, transferId, body);
  }

  @Post('give')
  @Summary('Give units to another customer')
  @Can('give', 'Wallet')
  @Returns(Posted, 201)
  give(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Body({ schema: GiveRequest }) body: GiveRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Posted> {
    return this.move.give({ customerId: id, walletType, principal }, body);
  }

  @Post('adjust')
  @Summary('Give units, or take some, for a reason')
  @Can('adjust', 'Wallet')
  @Returns(Adjusted, 201)
  adjust(
    @Param('id', { schema: Id }) id: string,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Body({ schema: AdjustRequest }) body: AdjustRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Adjusted> {
    return this.move.adjust({ customerId: id, walletType, principal }, body);
  }
}
