import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CustomerReferrals } from './customer-referrals.js';
import { CustomerReferrals as CustomerReferralsView, ReferralCode } from './referrals.contract.js';

@ApiTags('referrals')
@Controller('api/v1/customers/:id')
export class CustomerReferralsController {
  constructor(private readonly referrals: CustomerReferrals) {}

  @Get('referrals')
  @Summary('Read how many customers somebody has brought')
  @Can('read', 'Referral')
  @Returns(CustomerReferralsView)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerReferralsView> {
    return this.referrals.read(id, principal);
  }

  @Post('referral-code')
  @Summary('Get a customer’s code for recommending, made at the first time')
  @Can('create', 'Referral')
  @Returns(ReferralCode)
  code(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<ReferralCode> {
    return this.referrals.giveCode(id, principal);
  }
}
