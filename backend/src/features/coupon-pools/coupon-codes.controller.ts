import { Body, Controller, Get, Headers, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CouponPool, GenerateCodesRequest, ImportCodesRequest, ImportedCodes } from './coupon-pools.contract.js';
import { ExportCodes } from './export-codes.js';
import { ImportCodes } from './import-codes.js';
import { ReadPools } from './read-pools.js';
import { RequestCodes } from './request-codes.js';

@ApiTags('coupon-pools')
@Controller('api/v1/coupon-pools')
export class CouponCodesController {
  constructor(
    private readonly requestCodes: RequestCodes,
    private readonly importCodes: ImportCodes,
    private readonly exportCodes: ExportCodes,
    private readonly readPools: ReadPools,
  ) {}

  @Post(':id/generate')
  @Summary('Make codes in the background')
  @Can('fill', 'CouponPool')
  @Returns(CouponPool, 202)
  async generate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GenerateCodesRequest }) body: GenerateCodesRequest,
  ): Promise<CouponPool> {
    await this.requestCodes.execute(id, body);
    return this.readPools.one(id);
  }

  @Post(':id/import')
  @Summary('Take in codes that come from elsewhere')
  @Can('fill', 'CouponPool')
  @Returns(ImportedCodes)
  import(@Param('id', { schema: Id }) id: string, @Body({ schema: ImportCodesRequest }) body: ImportCodesRequest): Promise<ImportedCodes> {
    return this.importCodes.execute(id, body);
  }

  @Get(':id/codes')
  @Summary('Download the codes')
  @Can('export', 'CouponPool')
  @WithoutTransaction()
  @ApiOkResponse({ description: 'The codes with their states.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async codes(
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<StreamableFile> {
    const { name, content } = await this.exportCodes.execute(id, principal, preferredLanguage(acceptLanguage));
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }
}
