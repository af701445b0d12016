import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { DecideAdjustment } from './decide-adjustment.js';
import { ListAdjustments } from './list-adjustments.js';
import { AdjustmentPage, AdjustmentsQuery, DecideRequest } from './wallets.contract.js';

@ApiTags('wallets')
@Controller('api/v1/wallet-adjustments')
export class WalletAdjustmentsController {
  constructor(
    private readonly listAdjustments: ListAdjustments,
    private readonly decideAdjustment: DecideAdjustment,
  ) {}

  @Get()
  @Summary('List adjustments that wait for a second person, or were decided')
  @Can('read', 'Wallet')
  @Returns(AdjustmentPage)
  list(@Query({ schema: AdjustmentsQuery }) query: AdjustmentsQuery, @CurrentPrincipal() principal: Principal): Promise<AdjustmentPage> {
    return this.listAdjustments.execute(query, principal);
  }

  @Post(':id/approve')
  @Summary('Approve an adjustment that somebody else asked for')
  @Can('approve', 'Wallet')
  @ReturnsNothing()
  approve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DecideRequest }) { note }: DecideRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    return this.decideAdjustment.execute(id, 'approved', note, principal);
  }

  @Post(':id/reject')
  @Summary('Reject an adjustment that somebody else asked for')
  @Can('approve', 'Wallet')
  @ReturnsNothing()
  reject(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DecideRequest }) { note }: DecideRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    return this.decideAdjustment.execute(id, 'rejected', note, principal);
  }
}
