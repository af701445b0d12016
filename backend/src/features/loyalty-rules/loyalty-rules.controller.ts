import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { ListLoyaltyRules } from './list-loyalty-rules.js';
import { type LoyaltyRule, LoyaltyRulePage, SimulateRuleRequest, SimulateRuleResponse } from './loyalty-rules.contract.js';
import { SimulateRule } from './simulate-rule.js';

@ApiTags('loyalty-rules')
@Controller('api/v1/loyalty-rules')
export class LoyaltyRulesController {
  constructor(
    private readonly listRules: ListLoyaltyRules,
    private readonly simulateRule: SimulateRule,
  ) {}

  @Get()
  @Summary('List the rules that can be tried')
  @Can('read', 'LoyaltyRule')
  @Returns(LoyaltyRulePage)
  list(): Promise<{ items: LoyaltyRule[]; nextCursor: null }> {
    return this.listRules.execute();
  }

  @Post('simulate')
  @Summary('See what past orders would have earned, and why')
  @Can('simulate', 'LoyaltyRule')
  @Returns(SimulateRuleResponse)
  simulate(
    @Body({ schema: SimulateRuleRequest }) body: SimulateRuleRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SimulateRuleResponse> {
    return this.simulateRule.execute(body, principal);
  }
}
