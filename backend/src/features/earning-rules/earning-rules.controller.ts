import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ArrangeRules } from './arrange-rules.js';
import { CreateRule } from './create-rule.js';
import {
  CreateEarningRuleRequest,
  EarningRule,
  EarningRulePage,
  ListEarningRulesQuery,
  OrderEarningRulesRequest,
  UpdateEarningRuleRequest,
} from './earning-rules.contract.js';
import { ReadRules } from './read-rules.js';
import { UpdateRule } from './update-rule.js';

@ApiTags('earning-rules')
@Controller('api/v1/earning-rules')
export class EarningRulesController {
  constructor(
    private readonly readRules: ReadRules,
    private readonly createRule: CreateRule,
    private readonly updateRule: UpdateRule,
    private readonly arrangeRules: ArrangeRules,
  ) {}

  @Get()
  @Summary('List earning rules in their order')
  @Can('read', 'EarningRule')
  @Returns(EarningRulePage)
  list(@Query({ schema: ListEarningRulesQuery }) query: ListEarningRulesQuery): Promise<EarningRulePage> {
    return this.readRules.list(query);
  }

  @Post()
  @Summary('Add an earning rule to a programme')
  @Can('create', 'EarningRule')
  @Returns(EarningRule, 201)
  create(@Body({ schema: CreateEarningRuleRequest }) body: CreateEarningRuleRequest): Promise<EarningRule> {
    return this.createRule.execute(body);
  }

  @Post('order')
  @Summary('Put the rules of a programme in order')
  @Can('update', 'EarningRule')
  @ReturnsNothing()
  order(@Body({ schema: OrderEarningRulesRequest }) body: OrderEarningRulesRequest): Promise<void> {
    return this.arrangeRules.order(body);
  }

  @Get(':id')
  @Summary('Read an earning rule')
  @Can('read', 'EarningRule')
  @Returns(EarningRule)
  read(@Param('id', { schema: Id }) id: string): Promise<EarningRule> {
    return this.readRules.one(id);
  }

  @Patch(':id')
  @Summary('Change an earning rule, or switch it on or off')
  @Can('update', 'EarningRule')
  @Returns(EarningRule)
  update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateEarningRuleRequest }) body: UpdateEarningRuleRequest,
  ): Promise<EarningRule> {
    return this.updateRule.execute(id, body);
  }

  @Delete(':id')
  @Summary('Take an earning rule out of its programme')
  @Can('delete', 'EarningRule')
  @ReturnsNothing()
  delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.arrangeRules.archive(id);
  }
}
