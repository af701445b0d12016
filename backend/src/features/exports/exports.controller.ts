import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, CurrentPrincipal, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { ExportKind, ExportQuery } from './exports.contract.js';
import { WriteExport } from './write-export.js';

@ApiTags('exports')
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly writeExport: WriteExport) {}

  @Get(':kind')
  @Summary('Download a table')
  @Can('read', 'Export')
  @WithoutTransaction()
  @ApiOkResponse({ description: 'The file.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async export(
    @Param('kind', { schema: ExportKind }) kind: ExportKind,
    @Query({ schema: ExportQuery }) query: ExportQuery,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<StreamableFile> {
    const { name, type, content } = await this.writeExport.execute(kind, query, principal, preferredLanguage(acceptLanguage));
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}
