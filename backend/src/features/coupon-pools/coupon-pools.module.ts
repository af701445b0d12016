import { Module } from '@nestjs/common';
import { BackgroundTasksModule } from '../background-tasks/background-tasks.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { ExportsModule } from '../exports/exports.public.js';
import { CancelCouponRedemption } from './cancel-coupon-redemption.js';
import { CouponBatchesRepository } from './coupon-batches.repository.js';
import { CouponCodesController } from './coupon-codes.controller.js';
import './coupon-pools.ability.js';
import { CouponPoolsController } from './coupon-pools.controller.js';
import { CouponPoolsJobs } from './coupon-pools.jobs.js';
import { CouponPoolsRepository } from './coupon-pools.repository.js';
import { CouponReadsRepository } from './coupon-reads.repository.js';
import { CouponRedemptionsRepository } from './coupon-redemptions.repository.js';
import { CouponsController } from './coupons.controller.js';
import { CouponsRepository } from './coupons.repository.js';
import { CouponWork } from './coupon-work.js';
import { CreatePool } from './create-pool.js';
import { ExportCodes } from './export-codes.js';
import { GenerateCodes } from './generate-codes.js';
import { ImportCodes } from './import-codes.js';
import { IssueCoupon } from './issue-coupon.js';
import { IssueOnRequest } from './issue-on-request.js';
import { NewBatch } from './new-batch.js';
import { OpenCodesExport } from './open-codes-export.js';
import { OwnCoupons } from './own-coupons.js';
import { PoolStore } from './pool-store.js';
import { ReadCoupons } from './read-coupons.js';
import { ReadPools } from './read-pools.js';
import { RedeemCoupon } from './redeem-coupon.js';
import { RequestCodes } from './request-codes.js';
import { SeeCoupon } from './see-coupon.js';
import { UpdatePool } from './update-pool.js';
import { ValidateCoupon } from './validate-coupon.js';
import { VoidCoupon } from './void-coupon.js';
import { WeighCoupon } from './weigh-coupon.js';

const repositories = [
  CouponPoolsRepository,
  CouponBatchesRepository,
  CouponsRepository,
  CouponReadsRepository,
  CouponRedemptionsRepository,
  PoolStore,
];
const pools = [CreatePool, UpdatePool, ReadPools, NewBatch, RequestCodes, GenerateCodes, ImportCodes, OpenCodesExport, ExportCodes];
const coupons = [
  SeeCoupon,
  ReadCoupons,
  IssueCoupon,
  IssueOnRequest,
  WeighCoupon,
  ValidateCoupon,
  RedeemCoupon,
  CancelCouponRedemption,
  VoidCoupon,
  CouponWork,
  OwnCoupons,
];

@Module({
  imports: [BackgroundTasksModule, CustomersModule, ExportsModule],
  controllers: [CouponPoolsController, CouponCodesController, CouponsController],
  providers: [...repositories, ...pools, ...coupons, CouponPoolsJobs],
  exports: [IssueCoupon, CouponPoolsRepository, OwnCoupons],
})
export class CouponPoolsModule {}
