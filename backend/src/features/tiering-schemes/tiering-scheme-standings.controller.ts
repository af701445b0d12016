import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ReadHistograms } from './read-histograms.js';
import { ReadStandings } from './read-standings.js';
import { AssignmentPage, AssignmentsQuery, Distribution, Histograms, HistogramsQuery } from './tiering-schemes.contract.js';

@ApiTags('tiering-schemes')
@Controller('api/v1/tiering-schemes/:id')
export class TieringSchemeStandingsController {
  constructor(
    private readonly standings: ReadStandings,
    private readonly readHistograms: ReadHistograms,
  ) {}

  @Get('distribution')
  @Summary('Count customers by tier')
  @Can('read', 'TieringScheme')
  @Returns(Distribution)
  distribution(@Param('id', { schema: Id }) id: string): Promise<Distribution> {
    return this.standings.distribution(id);
  }

  @Get('histograms')
  @Summary('Read how the facts are spread')
  @Can('read', 'TieringScheme')
  @Returns(Histograms)
  histograms(@Param('id', { schema: Id }) id: string, @Query({ schema: HistogramsQuery }) query: HistogramsQuery): Promise<Histograms> {
    return this.readHistograms.execute(id, query);
  }

  @Get('assignments')
  @Summary('List customers with their tiers and reasons')
  @Can('read', 'TieringScheme')
  @Returns(AssignmentPage)
  assignments(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AssignmentsQuery }) query: AssignmentsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AssignmentPage> {
    return this.standings.list(id, query, principal);
  }
}
