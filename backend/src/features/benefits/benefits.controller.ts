import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import {
  Benefit,
  BenefitGrantPage,
  BenefitGrantsQuery,
  BenefitPage,
  CreateBenefitRequest,
  UpdateBenefitRequest,
} from './benefits.contract.js';
import { CreateBenefit } from './create-benefit.js';
import { ReadBenefits } from './read-benefits.js';
import { UpdateBenefit } from './update-benefit.js';

@ApiTags('benefits')
@Controller('api/v1/benefits')
export class BenefitsController {
  constructor(
    private readonly readBenefits: ReadBenefits,
    private readonly createBenefit: CreateBenefit,
    private readonly updateBenefit: UpdateBenefit,
  ) {}

  @Get()
  @Summary('List benefits')
  @Can('read', 'Benefit')
  @Returns(BenefitPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<BenefitPage> {
    return this.readBenefits.list(query);
  }

  @Post()
  @Summary('Make a benefit')
  @Can('create', 'Benefit')
  @Returns(Benefit, 201)
  create(@Body({ schema: CreateBenefitRequest }) body: CreateBenefitRequest): Promise<Benefit> {
    return this.createBenefit.execute(body);
  }

  @Get(':id')
  @Summary('Read a benefit')
  @Can('read', 'Benefit')
  @Returns(Benefit)
  read(@Param('id', { schema: Id }) id: string): Promise<Benefit> {
    return this.readBenefits.one(id);
  }

  @Patch(':id')
  @Summary('Change a benefit, or pause it')
  @Can('update', 'Benefit')
  @Returns(Benefit)
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: UpdateBenefitRequest }) body: UpdateBenefitRequest): Promise<Benefit> {
    return this.updateBenefit.execute(id, body);
  }

  @Get(':id/grants')
  @Summary('List who was given a benefit, and who could not be')
  @Can('read', 'Benefit')
  @Returns(BenefitGrantPage)
  grants(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: BenefitGrantsQuery }) query: BenefitGrantsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<BenefitGrantPage> {
    return this.readBenefits.granted(id, query, principal);
  }
}
