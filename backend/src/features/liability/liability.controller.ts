import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { liabilityAsCsv } from './liability-as-csv.js';
import { Liability, LiabilityQuery } from './liability.contract.js';
import { ReadLiability } from './read-liability.js';

@ApiTags('liability')
@Controller('api/v1/liability')
export class LiabilityController {
  constructor(private readonly readLiability: ReadLiability) {}

  @Get()
  @Summary('Read what is owed to members')
  @Can('read', 'Liability')
  @Returns(Liability)
  read(@Query({ schema: LiabilityQuery }) query: LiabilityQuery): Promise<Liability> {
    return this.readLiability.execute(query);
  }

  @Get('months')
  @Summary('Download what is owed to members, month by month')
  @Can('read', 'Liability')
  @ApiOkResponse({ description: 'A CSV file.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async months(@Query({ schema: LiabilityQuery }) query: LiabilityQuery): Promise<StreamableFile> {
    const report = await this.readLiability.execute(query);
    const name = `liability-${report.asOf.slice(0, 10)}.csv`;
    return new StreamableFile(Buffer.from(liabilityAsCsv(report)), { type: 'text/csv', disposition: `attachment; filename="${name}"` });
  }
}
