import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, Returns, Summary } from '../../platform/http/route-decorators.js';
import { WalletTypeKey } from '../wallets/wallets.public.js';
import {
  MemberCentre,
  OwnConsent,
  OwnProfileChange,
  OwnRedemptionRequest,
  OwnTransferPage,
  OwnTransfersQuery,
} from './member-centre.contract.js';
import { MemberCookie } from './member-cookie.js';
import { ReadOwnTransfers } from './read-own-transfers.js';
import { ServeMember } from './serve-member.js';

/** What customers see and change of themselves, by the cookie of their own session; no id of anybody is ever asked for. */
@ApiTags('member-centre')
@Controller('api/v1/member-centre')
@Public()
export class MemberCentreController {
  constructor(
    private readonly serve: ServeMember,
    private readonly transfers: ReadOwnTransfers,
    private readonly cookie: MemberCookie,
  ) {}

  @Get()
  @Summary('Read one’s own things')
  @Returns(MemberCentre)
  read(@Req() request: FastifyRequest): Promise<MemberCentre> {
    return this.serve.read(this.cookie.read(request));
  }

  @Get('wallets/:walletTypeKey/transfers')
  @Summary('List what has happened to one’s own wallet')
  @Returns(OwnTransferPage)
  history(
    @Req() request: FastifyRequest,
    @Param('walletTypeKey', { schema: WalletTypeKey }) walletType: string,
    @Query({ schema: OwnTransfersQuery }) query: OwnTransfersQuery,
  ): Promise<OwnTransferPage> {
    return this.transfers.execute(this.cookie.read(request), walletType, query);
  }

  @Patch('profile')
  @Summary('Change one’s own profile')
  @Returns(MemberCentre)
  profile(@Req() request: FastifyRequest, @Body({ schema: OwnProfileChange }) body: OwnProfileChange): Promise<MemberCentre> {
    return this.serve.changeProfile(this.cookie.read(request), body);
  }

  @Post('consents')
  @Summary('Give or withdraw consent')
  @Returns(MemberCentre)
  consent(@Req() request: FastifyRequest, @Body({ schema: OwnConsent }) body: OwnConsent): Promise<MemberCentre> {
    return this.serve.say(this.cookie.read(request), body);
  }

  @Post('redemptions')
  @Summary('Take a reward for one’s own units')
  @Returns(MemberCentre)
  redeem(@Req() request: FastifyRequest, @Body({ schema: OwnRedemptionRequest }) body: OwnRedemptionRequest): Promise<MemberCentre> {
    return this.serve.redeem(this.cookie.read(request), body);
  }
}
