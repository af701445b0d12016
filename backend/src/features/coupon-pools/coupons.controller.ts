import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CouponWork } from './coupon-work.js';
import {
  CancelCouponRedemptionRequest,
  Coupon,
  CouponPage,
  CouponRedemption,
  CouponsQuery,
  CouponValidation,
  IssueCouponRequest,
  IssuedCoupon,
  RedeemCouponRequest,
  ValidateCouponRequest,
} from './coupons.contract.js';
import { IssueOnRequest } from './issue-on-request.js';
import { ReadCoupons } from './read-coupons.js';

@ApiTags('coupons', 'coupon-pools')
@Controller('api/v1')
export class CouponsController {
  constructor(
    private readonly readCoupons: ReadCoupons,
    private readonly issueCoupon: IssueOnRequest,
    private readonly work: CouponWork,
  ) {}

  @Get('coupons')
  @Summary('List coupons')
  @Can('read', 'Coupon')
  @Returns(CouponPage)
  list(@Query({ schema: CouponsQuery }) query: CouponsQuery, @CurrentPrincipal() principal: Principal): Promise<CouponPage> {
    return this.readCoupons.list(query, principal);
  }

  @Get('coupons/:id')
  @Summary('Read a coupon')
  @Can('read', 'Coupon')
  @Returns(Coupon)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Coupon> {
    return this.readCoupons.one(id, principal);
  }

  @Post('coupon-pools/:id/issue')
  @Summary('Give a customer a coupon')
  @Can('issue', 'Coupon')
  @WithoutTransaction()
  @Returns(IssuedCoupon, 201)
  issue(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IssueCouponRequest }) body: IssueCouponRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<IssuedCoupon> {
    return this.issueCoupon.execute(id, body, principal);
  }

  @Post('coupons/validate')
  @Summary('Ask what a code is worth on an order')
  @Can('read', 'Coupon')
  @Returns(CouponValidation)
  validate(
    @Body({ schema: ValidateCouponRequest }) body: ValidateCouponRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CouponValidation> {
    return this.work.validate.execute(body, principal);
  }

  @Post('coupons/redeem')
  @Summary('Redeem a code on an order')
  @Can('redeem', 'Coupon')
  @Returns(CouponRedemption, 201)
  redeem(
    @Body({ schema: RedeemCouponRequest }) body: RedeemCouponRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CouponRedemption> {
    return this.work.redeem.execute(body, principal);
  }

  @Post('coupons/:id/cancel-redemption')
  @Summary('Give a redeemed coupon back')
  @Can('cancel', 'Coupon')
  @Returns(CouponRedemption)
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelCouponRedemptionRequest }) body: CancelCouponRedemptionRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CouponRedemption> {
    return this.work.cancel.execute(id, body, principal);
  }

  @Post('coupons/:id/void')
  @Summary('Make a coupon worthless')
  @Can('void', 'Coupon')
  @ReturnsNothing()
  voidOne(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.work.voidOne.execute(id, principal);
  }
}
