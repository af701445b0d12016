import { Controller, Get, Headers, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { DataRegister } from './data-register.contract.js';
import { ReadDataRegister } from './read-data-register.js';
import { WriteDataRegister } from './write-data-register.js';

@ApiTags('data-register')
@Controller('api/v1/data-register')
export class DataRegisterController {
  constructor(
    private readonly readRegister: ReadDataRegister,
    private readonly writeRegister: WriteDataRegister,
  ) {}

  @Get()
  @Summary('Read what leaves for whom')
  @Can('read', 'DataRegister')
  @Returns(DataRegister)
  read(@Headers('accept-language') languages?: string): Promise<DataRegister> {
    return this.readRegister.execute(preferredLanguage(languages));
  }

  @Get('csv')
  @Summary('Download what leaves for whom')
  @Can('read', 'DataRegister')
  @ApiOkResponse({ description: 'The file.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async download(@Headers('accept-language') languages?: string): Promise<StreamableFile> {
    const content = await this.writeRegister.execute(preferredLanguage(languages));
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="data-register.csv"' });
  }
}
