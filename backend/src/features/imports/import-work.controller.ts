import { Body, Controller, Get, Headers, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ErrorsQuery, ImportVersion, ListedImport } from './imports.contract.js';
import { RequestRun } from './request-run.js';
import { RequestUndo } from './request-undo.js';
import { listImport } from './view-import.js';
import { WriteErrorList } from './write-error-list.js';

@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportWorkController {
  constructor(
    private readonly requestRun: RequestRun,
    private readonly requestUndo: RequestUndo,
    private readonly writeErrors: WriteErrorList,
  ) {}

  @Post(':id/run')
  @Summary('Run a previewed import')
  @Can('run', 'Import')
  @Returns(ListedImport, 202)
  async run(@Param('id', { schema: Id }) id: string, @Body({ schema: ImportVersion }) body: ImportVersion): Promise<ListedImport> {
    return listImport(await this.requestRun.execute(id, body));
  }

  @Post(':id/undo')
  @Summary('Undo an import')
  @Can('undo', 'Import')
  @Returns(ListedImport, 202)
  async undo(@Param('id', { schema: Id }) id: string, @Body({ schema: ImportVersion }) body: ImportVersion): Promise<ListedImport> {
    return listImport(await this.requestUndo.execute(id, body));
  }

  @Get(':id/errors')
  @Summary('Download the rows that stay out')
  @Can('create', 'Import')
  @WithoutTransaction()
  @ApiOkResponse({
    description: 'The rows that stay out, with what is wrong with each.',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  async errors(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ErrorsQuery }) _query: ErrorsQuery,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<StreamableFile> {
    const { name, content } = await this.writeErrors.execute(principal.tenantId, id, preferredLanguage(acceptLanguage));
    return new StreamableFile(content, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
