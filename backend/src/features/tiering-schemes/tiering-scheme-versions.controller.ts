import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { ReadHistory } from './read-history.js';
import { Recalculate } from './recalculate.js';
import { SaveVersion } from './save-version.js';
import {
  RecalculateRequest,
  SavedVersion,
  SaveVersionRequest,
  SchemeVersionPage,
  TieringRun,
  TieringRunPage,
  VersionNumber,
} from './tiering-schemes.contract.js';

@ApiTags('tiering-schemes')
@Controller('api/v1/tiering-schemes/:id')
export class TieringSchemeVersionsController {
  constructor(
    private readonly history: ReadHistory,
    private readonly saveVersion: SaveVersion,
    private readonly recalculation: Recalculate,
  ) {}

  @Get('versions')
  @Summary('List a scheme’s versions')
  @Can('read', 'TieringScheme')
  @Returns(SchemeVersionPage)
  versions(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof SchemeVersionPage>> {
    return this.history.versions(id, query);
  }

  @Post('versions')
  @Summary('Save a version and apply it')
  @Can('update', 'TieringScheme')
  @Returns(SavedVersion, 201)
  save(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SaveVersionRequest }) body: SaveVersionRequest,
  ): Promise<z.infer<typeof SavedVersion>> {
    return this.saveVersion.execute(id, body);
  }

  @Post('versions/:number/restore')
  @Summary('Restore an older version')
  @Can('update', 'TieringScheme')
  @Returns(SavedVersion, 201)
  restore(
    @Param('id', { schema: Id }) id: string,
    @Param('number', { schema: VersionNumber }) number: number,
  ): Promise<z.infer<typeof SavedVersion>> {
    return this.saveVersion.restore(id, number);
  }

  @Post('recalculate')
  @Summary('Recalculate all customers')
  @Can('recalculate', 'TieringScheme')
  @Returns(TieringRun, 202)
  recalculate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecalculateRequest }) body: RecalculateRequest,
  ): Promise<TieringRun> {
    return this.recalculation.execute(id, body);
  }

  @Get('runs')
  @Summary('List a scheme’s runs')
  @Can('read', 'TieringScheme')
  @Returns(TieringRunPage)
  runs(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ): Promise<z.infer<typeof TieringRunPage>> {
    return this.history.runsOf(id, query);
  }
}
