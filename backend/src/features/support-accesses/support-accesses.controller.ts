import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { EndSupport } from './end-support.js';
import { SupportAccessList } from './support-accesses.contract.js';
import { SupportAccessesRepository } from './support-accesses.repository.js';
import { viewSupportAccess } from './view-support-access.js';

/** The company's side: who was let in, and the door. */
@ApiTags('support-accesses')
@Controller('api/v1/support-accesses')
export class SupportAccessesController {
  constructor(
    private readonly accesses: SupportAccessesRepository,
    private readonly endSupport: EndSupport,
  ) {}

  @Get()
  @Summary('List the operators who were let in, the latest first')
  @Can('read', 'SupportAccess')
  @Returns(SupportAccessList)
  async list(): Promise<SupportAccessList> {
    return { items: (await this.accesses.list()).map(viewSupportAccess), nextCursor: null };
  }

  @Post(':id/end')
  @Summary('Show an operator out')
  @Can('end', 'SupportAccess')
  @ReturnsNothing()
  end(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.endSupport.execute(id);
  }
}
