import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateImport } from './create-import.js';
import { Import, ImportPage, ImportsQuery, PreviewImportRequest, uploadBody } from './imports.contract.js';
import { ListImports } from './list-imports.js';
import { PreviewImport } from './preview-import.js';
import { ShowImport } from './show-import.js';

@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly createImport: CreateImport,
    private readonly previewImport: PreviewImport,
    private readonly listImports: ListImports,
    private readonly show: ShowImport,
  ) {}

  @Get()
  @Summary('List imports')
  @Can('read', 'Import')
  @Returns(ImportPage)
  list(@Query({ schema: ImportsQuery }) query: ImportsQuery): Promise<ImportPage> {
    return this.listImports.execute(query);
  }

  @Post()
  @Summary('Upload a file and look at what it would do')
  @Can('create', 'Import')
  @WithoutTransaction()
  @ApiConsumes('multipart/form-data')
  @ApiBody(uploadBody)
  @Returns(Import, 201)
  async create(@Req() request: FastifyRequest, @CurrentPrincipal() principal: Principal): Promise<Import> {
    return this.show.execute(await this.createImport.execute(request, principal), principal);
  }

  @Get(':id')
  @Summary('Read an import')
  @Can('read', 'Import')
  @Returns(Import)
  one(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Import> {
    return this.show.byId(id, principal);
  }

  @Post(':id/preview')
  @Summary('Look again with another mapping or format')
  @Can('create', 'Import')
  @WithoutTransaction()
  @Returns(Import)
  async preview(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewImportRequest }) body: PreviewImportRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Import> {
    return this.show.execute(await this.previewImport.execute(id, body, principal), principal);
  }
}
