import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import {
  CouponPool,
  CouponPoolPage,
  CouponPoolsQuery,
  CreateCouponPoolRequest,
  ListedCouponPool,
  UpdateCouponPoolRequest,
} from './coupon-pools.contract.js';
import { CreatePool } from './create-pool.js';
import { ReadPools } from './read-pools.js';
import { UpdatePool } from './update-pool.js';

@ApiTags('coupon-pools')
@Controller('api/v1/coupon-pools')
export class CouponPoolsController {
  constructor(
    private readonly readPools: ReadPools,
    private readonly createPool: CreatePool,
    private readonly updatePool: UpdatePool,
  ) {}

  @Get()
  @Summary('List coupon pools')
  @Can('read', 'CouponPool')
  @Returns(CouponPoolPage)
  list(@Query({ schema: CouponPoolsQuery }) query: CouponPoolsQuery): Promise<CouponPoolPage> {
    return this.readPools.list(query);
  }

  @Post()
  @Summary('Make a coupon pool')
  @Can('create', 'CouponPool')
  @Returns(ListedCouponPool, 201)
  create(@Body({ schema: CreateCouponPoolRequest }) body: CreateCouponPoolRequest): Promise<ListedCouponPool> {
    return this.createPool.execute(body);
  }

  @Get(':id')
  @Summary('Read a coupon pool with its counts')
  @Can('read', 'CouponPool')
  @Returns(CouponPool)
  read(@Param('id', { schema: Id }) id: string): Promise<CouponPool> {
    return this.readPools.one(id);
  }

  @Patch(':id')
  @Summary('Change a coupon pool, or archive it')
  @Can('update', 'CouponPool')
  @Returns(ListedCouponPool)
  update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateCouponPoolRequest }) body: UpdateCouponPoolRequest,
  ): Promise<ListedCouponPool> {
    return this.updatePool.execute(id, body);
  }
}
