import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { GrantLevel } from './grant-level.js';
import { CustomerLevels, GrantLevelRequest, LevelChangePage } from './level-sets.contract.js';
import { ReadCustomerLevels } from './read-customer-levels.js';

type Levels = z.infer<typeof CustomerLevels>;

@ApiTags('level-sets')
@Controller('api/v1/customers/:id')
export class CustomerLevelsController {
  constructor(
    private readonly levels: ReadCustomerLevels,
    private readonly grantLevel: GrantLevel,
  ) {}

  @Get('levels')
  @Summary('Read a customer’s levels, why, and what is next')
  @Can('read', 'LevelSet')
  @Returns(CustomerLevels)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Levels> {
    return this.levels.now(id, principal);
  }

  @Get('level-changes')
  @Summary('Read how a customer moved between levels')
  @Can('read', 'LevelSet')
  @Returns(LevelChangePage)
  changes(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<LevelChangePage> {
    return this.levels.history(id, query, principal);
  }

  @Put('levels/:levelSetId/grant')
  @Summary('Give a customer a level')
  @Can('grant', 'LevelSet')
  @Returns(CustomerLevels)
  async give(
    @Param('id', { schema: Id }) id: string,
    @Param('levelSetId', { schema: Id }) levelSetId: string,
    @Body({ schema: GrantLevelRequest }) body: GrantLevelRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Levels> {
    await this.grantLevel.give(id, levelSetId, body, principal);
    return this.levels.now(id, principal);
  }

  @Delete('levels/:levelSetId/grant')
  @Summary('Take back a level that was given')
  @Can('grant', 'LevelSet')
  @Returns(CustomerLevels)
  async takeBack(
    @Param('id', { schema: Id }) id: string,
    @Param('levelSetId', { schema: Id }) levelSetId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Levels> {
    await this.grantLevel.takeBack(id, levelSetId, principal);
    return this.levels.now(id, principal);
  }
}
