import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateReward } from './create-reward.js';
import { ReadRewards } from './read-rewards.js';
import { CreateRewardRequest, Reward, RewardPage, RewardsQuery, UpdateRewardRequest } from './rewards.contract.js';
import { UpdateReward } from './update-reward.js';

@ApiTags('rewards')
@Controller('api/v1/rewards')
export class RewardsController {
  constructor(
    private readonly readRewards: ReadRewards,
    private readonly createReward: CreateReward,
    private readonly updateReward: UpdateReward,
  ) {}

  @Get()
  @Summary('List rewards')
  @Can('read', 'Reward')
  @Returns(RewardPage)
  list(@Query({ schema: RewardsQuery }) query: RewardsQuery): Promise<RewardPage> {
    return this.readRewards.list(query);
  }

  @Post()
  @Summary('Make a reward')
  @Can('create', 'Reward')
  @Returns(Reward, 201)
  create(@Body({ schema: CreateRewardRequest }) body: CreateRewardRequest): Promise<Reward> {
    return this.createReward.execute(body);
  }

  @Get(':id')
  @Summary('Read a reward')
  @Can('read', 'Reward')
  @Returns(Reward)
  read(@Param('id', { schema: Id }) id: string): Promise<Reward> {
    return this.readRewards.one(id);
  }

  @Patch(':id')
  @Summary('Change a reward, bring it out or archive it')
  @Can('update', 'Reward')
  @Returns(Reward)
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: UpdateRewardRequest }) body: UpdateRewardRequest): Promise<Reward> {
    return this.updateReward.execute(id, body);
  }
}
