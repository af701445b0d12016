import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { ListTieringModels } from './list-tiering-models.js';
import { type TieringModel, TieringModelPage } from './tiering-models.contract.js';

@ApiTags('tiering-models')
@Controller('api/v1/tiering-models')
export class TieringModelsController {
  constructor(private readonly listModels: ListTieringModels) {}

  @Get()
  @Summary('List the models that schemes are made of')
  @Can('read', 'TieringModel')
  @Returns(TieringModelPage)
  list(): Promise<{ items: TieringModel[]; nextCursor: null }> {
    return this.listModels.execute();
  }
}
