import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import {
  LevelDistribution,
  LevelSetVersionPage,
  LevelStandingPage,
  LevelVersionNumber,
  SavedLevelVersion,
  SaveLevelVersionRequest,
  StandingsQuery,
} from './level-sets.contract.js';
import { ReadLevelSets } from './read-level-sets.js';
import { ReadLevelStandings } from './read-level-standings.js';
import { SaveLevelVersion } from './save-level-version.js';

@ApiTags('level-sets')
@Controller('api/v1/level-sets/:id')
export class LevelSetVersionsController {
  constructor(
    private readonly sets: ReadLevelSets,
    private readonly saveLevelVersion: SaveLevelVersion,
    private readonly standings: ReadLevelStandings,
  ) {}

  @Get('versions')
  @Summary('List a level set’s versions')
  @Can('read', 'LevelSet')
  @Returns(LevelSetVersionPage)
  versions(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof LevelSetVersionPage>> {
    return this.sets.versions(id, query);
  }

  @Post('versions')
  @Summary('Save a version of a level set and apply it')
  @Can('update', 'LevelSet')
  @Returns(SavedLevelVersion, 201)
  save(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SaveLevelVersionRequest }) body: SaveLevelVersionRequest,
  ): Promise<z.infer<typeof SavedLevelVersion>> {
    return this.saveLevelVersion.execute(id, body);
  }

  @Post('versions/:number/restore')
  @Summary('Restore an older version of a level set')
  @Can('update', 'LevelSet')
  @Returns(SavedLevelVersion, 201)
  restore(
    @Param('id', { schema: Id }) id: string,
    @Param('number', { schema: LevelVersionNumber }) number: number,
  ): Promise<z.infer<typeof SavedLevelVersion>> {
    return this.saveLevelVersion.restore(id, number);
  }

  @Get('distribution')
  @Summary('Count customers by level')
  @Can('read', 'LevelSet')
  @Returns(LevelDistribution)
  distribution(@Param('id', { schema: Id }) id: string): Promise<LevelDistribution> {
    return this.standings.distribution(id);
  }

  @Get('standings')
  @Summary('List customers with their levels')
  @Can('read', 'LevelSet')
  @Returns(LevelStandingPage)
  list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StandingsQuery }) query: StandingsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<LevelStandingPage> {
    return this.standings.list(id, query, principal);
  }
}
