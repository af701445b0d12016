import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { ListTieringModels } from './list-tiering-models.js';
import { type TieringModel, TieringModelPage } from './tiering-models.contract.js';

@ApiTags('tiering-models')
@Controller('api/v1/tiering-models')
export class TieringModelsController {
  constructor(private readonly listModels: ListTieringModels) {}

  @Get()
  @Summary('List the models that schemes are made of')
  @Can('read', 'TieringModel')
  @WithoutTransaction()
  @Returns(TieringModelPage)
  list(): { items: TieringModel[]; nextCursor: null } {
    return this.listModels.execute();
  }
}
