import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateWalletType } from './create-wallet-type.js';
import { UpdateWalletType } from './update-wallet-type.js';
import { CreateWalletTypeRequest, UpdateWalletTypeRequest, WalletType, WalletTypeList, WalletTypesQuery } from './wallet-types.contract.js';
import { WalletTypesRepository } from './wallet-types.repository.js';

@ApiTags('wallet-types')
@Controller('api/v1/wallet-types')
export class WalletTypesController {
  constructor(
    private readonly types: WalletTypesRepository,
    private readonly createWalletType: CreateWalletType,
    private readonly updateWalletType: UpdateWalletType,
  ) {}

  @Get()
  @Summary('List kinds of units, archived ones among them')
  @Can('read', 'WalletType')
  @Returns(WalletTypeList)
  async list(@Query({ schema: WalletTypesQuery }) { programId }: WalletTypesQuery): Promise<WalletTypeList> {
    return { items: await this.types.all(programId), nextCursor: null };
  }

  @Post()
  @Summary('Give a programme a kind of units')
  @Can('create', 'WalletType')
  @Returns(WalletType, 201)
  create(@Body({ schema: CreateWalletTypeRequest }) body: CreateWalletTypeRequest): Promise<WalletType> {
    return this.createWalletType.execute(body);
  }

  @Get(':id')
  @Summary('Read a kind of units')
  @Can('read', 'WalletType')
  @Returns(WalletType)
  read(@Param('id', { schema: Id }) id: string): Promise<WalletType> {
    return this.types.get(id);
  }

  @Patch(':id')
  @Summary('Change or archive a kind of units')
  @Can('update', 'WalletType')
  @Returns(WalletType)
  update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateWalletTypeRequest }) body: UpdateWalletTypeRequest,
  ): Promise<WalletType> {
    return this.updateWalletType.execute(id, body);
  }
}
