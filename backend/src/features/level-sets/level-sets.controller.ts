import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateLevelSet } from './create-level-set.js';
import {
  CreateLevelSetRequest,
  LevelPreview,
  LevelSet,
  LevelSetPage,
  LevelSetsQuery,
  PreviewLevelsRequest,
  PreviewNewLevelsRequest,
  UpdateLevelSetRequest,
} from './level-sets.contract.js';
import { PreviewLevels } from './preview-levels.js';
import { ReadLevelSets } from './read-level-sets.js';
import { UpdateLevelSet } from './update-level-set.js';

@ApiTags('level-sets')
@Controller('api/v1/level-sets')
export class LevelSetsController {
  constructor(
    private readonly sets: ReadLevelSets,
    private readonly createLevelSet: CreateLevelSet,
    private readonly updateLevelSet: UpdateLevelSet,
    private readonly previewLevels: PreviewLevels,
  ) {}

  @Get()
  @Summary('List level sets')
  @Can('read', 'LevelSet')
  @Returns(LevelSetPage)
  list(@Query({ schema: LevelSetsQuery }) query: z.infer<typeof LevelSetsQuery>): Promise<z.infer<typeof LevelSetPage>> {
    return this.sets.all(query.programId ?? null);
  }

  @Post()
  @Summary('Make a level set')
  @Can('create', 'LevelSet')
  @Returns(LevelSet, 201)
  async create(@Body({ schema: CreateLevelSetRequest }) body: CreateLevelSetRequest): Promise<LevelSet> {
    return this.sets.one(await this.createLevelSet.execute(body));
  }

  @Post('preview')
  @Summary('Preview who would stand where in a new level set')
  @Can('preview', 'LevelSet')
  @Returns(LevelPreview)
  previewNew(
    @Body({ schema: PreviewNewLevelsRequest }) body: z.infer<typeof PreviewNewLevelsRequest>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<LevelPreview> {
    return this.previewLevels.ofDraft(body.programId, body.definition, principal);
  }

  @Get(':id')
  @Summary('Read a level set')
  @Can('read', 'LevelSet')
  @Returns(LevelSet)
  one(@Param('id', { schema: Id }) id: string): Promise<LevelSet> {
    return this.sets.one(id);
  }

  @Patch(':id')
  @Summary('Rename a level set or make it the primary one')
  @Can('update', 'LevelSet')
  @Returns(LevelSet)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateLevelSetRequest }) body: UpdateLevelSetRequest,
  ): Promise<LevelSet> {
    await this.updateLevelSet.execute(id, body);
    return this.sets.one(id);
  }

  @Post(':id/preview')
  @Summary('Preview who would move between levels')
  @Can('preview', 'LevelSet')
  @Returns(LevelPreview)
  preview(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewLevelsRequest }) body: z.infer<typeof PreviewLevelsRequest>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<LevelPreview> {
    return this.previewLevels.ofSet(id, body.definition, principal);
  }
}
