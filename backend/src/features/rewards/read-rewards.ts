import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { Reward, RewardPage, RewardsQuery } from './rewards.contract.js';
import { RewardsRepository } from './rewards.repository.js';
import { viewReward } from './view-reward.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadRewards {
  constructor(private readonly rewards: RewardsRepository) {}

  async list({ cursor, limit, state }: RewardsQuery): Promise<RewardPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.rewards.list({ state, after, limit: limit + 1 }), limit, (reward) => [
      reward.createdAt.toISOString(),
      reward.id,
    ]);
    return { items: items.map(viewReward), nextCursor };
  }

  /** @throws NotFound */
  async one(id: string): Promise<Reward> {
    return viewReward(await this.rewards.get(id));
  }
}
