import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { EarningRuleRunPage, EarningRuleVersionPage, ListRunsQuery } from './earning-rules.contract.js';
import { ReadRules } from './read-rules.js';
import { SimulateOrder } from './simulate-order.js';
import { SimulatedOrder, SimulateOrderRequest } from './simulate-order.contract.js';

@ApiTags('earning-rules')
@Controller('api/v1/earning-rules')
export class EarningRuleRecordsController {
  constructor(
    private readonly readRules: ReadRules,
    private readonly simulateOrder: SimulateOrder,
  ) {}

  @Post('simulate')
  @Summary('See what one order would earn by all rules of a programme, and why')
  @Can('simulate', 'EarningRule')
  @Returns(SimulatedOrder)
  simulate(
    @Body({ schema: SimulateOrderRequest }) body: SimulateOrderRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SimulatedOrder> {
    return this.simulateOrder.execute(body, principal);
  }

  @Get(':id/versions')
  @Summary('List the versions of an earning rule')
  @Can('read', 'EarningRule')
  @Returns(EarningRuleVersionPage)
  versions(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: { cursor?: string; limit: number },
  ): Promise<EarningRuleVersionPage> {
    return this.readRules.versions(id, query);
  }

  @Get(':id/runs')
  @Summary('List what an earning rule made of events, and what waits for it')
  @Can('read', 'EarningRule')
  @Returns(EarningRuleRunPage)
  runs(@Param('id', { schema: Id }) id: string, @Query({ schema: ListRunsQuery }) query: ListRunsQuery): Promise<EarningRuleRunPage> {
    return this.readRules.runsOf(id, query);
  }
}
