import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ReadRedemptions } from './read-redemptions.js';
import { RedeemReward } from './redeem-reward.js';
import {
  CreateRedemptionRequest,
  Redemption,
  RedemptionPage,
  RedemptionsQuery,
  StepRequest,
  UndoRedemptionRequest,
} from './redemptions.contract.js';
import { StepRedemption } from './step-redemption.js';
import { UndoRedemption } from './undo-redemption.js';

@ApiTags('redemptions')
@Controller('api/v1/redemptions')
export class RedemptionsController {
  constructor(
    private readonly readRedemptions: ReadRedemptions,
    private readonly redeemReward: RedeemReward,
    private readonly stepRedemption: StepRedemption,
    private readonly undoRedemption: UndoRedemption,
  ) {}

  @Get()
  @Summary('List redemptions')
  @Can('read', 'Redemption')
  @Returns(RedemptionPage)
  list(@Query({ schema: RedemptionsQuery }) query: RedemptionsQuery, @CurrentPrincipal() principal: Principal): Promise<RedemptionPage> {
    return this.readRedemptions.list(query, principal);
  }

  @Post()
  @Summary('Take a reward for a member')
  @Can('create', 'Redemption')
  @Returns(Redemption, 201)
  async create(
    @Body({ schema: CreateRedemptionRequest }) body: CreateRedemptionRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Redemption> {
    return this.readRedemptions.made(await this.redeemReward.execute(body, principal), principal);
  }

  @Get(':id')
  @Summary('Read a redemption')
  @Can('read', 'Redemption')
  @Returns(Redemption)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Redemption> {
    return this.readRedemptions.one(id, principal);
  }

  @Post(':id/fulfil')
  @Summary('Mark a gift or service as handed over')
  @Can('fulfil', 'Redemption')
  @Returns(Redemption)
  async fulfil(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StepRequest }) body: StepRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Redemption> {
    await this.stepRedemption.execute(id, 'fulfil', body, principal);
    return this.readRedemptions.made(id, principal);
  }

  @Post(':id/use')
  @Summary('Mark a redemption as used')
  @Can('fulfil', 'Redemption')
  @Returns(Redemption)
  async use(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StepRequest }) body: StepRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Redemption> {
    await this.stepRedemption.execute(id, 'use', body, principal);
    return this.readRedemptions.made(id, principal);
  }

  @Post(':id/cancel')
  @Summary('Cancel a redemption and give the units back')
  @Can('cancel', 'Redemption')
  @Returns(Redemption)
  async cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UndoRedemptionRequest }) body: UndoRedemptionRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Redemption> {
    await this.undoRedemption.execute(id, 'cancel', body, principal);
    return this.readRedemptions.made(id, principal);
  }

  @Post(':id/fail')
  @Summary('Say that a redemption cannot be handed over, and give the units back')
  @Can('fulfil', 'Redemption')
  @Returns(Redemption)
  async fail(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UndoRedemptionRequest }) body: UndoRedemptionRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Redemption> {
    await this.undoRedemption.execute(id, 'fail', body, principal);
    return this.readRedemptions.made(id, principal);
  }
}
