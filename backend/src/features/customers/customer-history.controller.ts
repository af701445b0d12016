import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { TierHistory, Timeline, TimelineQuery } from './customer-history.contract.js';
import { ReadHistory } from './read-history.js';

@ApiTags('customers')
@Controller('api/v1/customers/:id')
export class CustomerHistoryController {
  constructor(private readonly readHistory: ReadHistory) {}

  @Get('timeline')
  @Summary('Read a customer’s timeline')
  @Can('read', 'Customer')
  @Returns(Timeline)
  timeline(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: TimelineQuery }) query: TimelineQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<z.infer<typeof Timeline>> {
    return this.readHistory.timeline(id, query, principal);
  }

  @Get('tier-assignments')
  @Summary('Read a customer’s tier history')
  @Can('read', 'Customer')
  @Returns(TierHistory)
  tiers(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<z.infer<typeof TierHistory>> {
    return this.readHistory.tiers(id, query, principal);
  }
}
