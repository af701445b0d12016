import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateScheme } from './create-scheme.js';
import { PreviewThresholds } from './preview-thresholds.js';
import { ReadSchemes } from './read-schemes.js';
import {
  CreateSchemeRequest,
  PreviewRequest,
  PreviewResponse,
  TieringScheme,
  TieringSchemePage,
  UpdateSchemeRequest,
} from './tiering-schemes.contract.js';
import { UpdateScheme } from './update-scheme.js';

@ApiTags('tiering-schemes')
@Controller('api/v1/tiering-schemes')
export class TieringSchemesController {
  constructor(
    private readonly schemes: ReadSchemes,
    private readonly createScheme: CreateScheme,
    private readonly updateScheme: UpdateScheme,
    private readonly previewThresholds: PreviewThresholds,
  ) {}

  @Get()
  @Summary('List tiering schemes')
  @Can('read', 'TieringScheme')
  @Returns(TieringSchemePage)
  list(): Promise<{ items: TieringScheme[]; nextCursor: null }> {
    return this.schemes.all();
  }

  @Post()
  @Summary('Make a tiering scheme')
  @Can('create', 'TieringScheme')
  @Returns(TieringScheme, 201)
  async create(@Body({ schema: CreateSchemeRequest }) body: CreateSchemeRequest): Promise<TieringScheme> {
    return this.schemes.one(await this.createScheme.execute(body));
  }

  @Get(':id')
  @Summary('Read a tiering scheme')
  @Can('read', 'TieringScheme')
  @Returns(TieringScheme)
  one(@Param('id', { schema: Id }) id: string): Promise<TieringScheme> {
    return this.schemes.one(id);
  }

  @Patch(':id')
  @Summary('Rename a scheme or make it the primary one')
  @Can('update', 'TieringScheme')
  @Returns(TieringScheme)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateSchemeRequest }) body: UpdateSchemeRequest,
  ): Promise<TieringScheme> {
    await this.updateScheme.execute(id, body);
    return this.schemes.one(id);
  }

  @Post(':id/preview')
  @Summary('Preview who would move')
  @Can('preview', 'TieringScheme')
  @Returns(PreviewResponse)
  preview(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewRequest }) body: PreviewRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PreviewResponse> {
    return this.previewThresholds.execute(id, body, principal);
  }
}
