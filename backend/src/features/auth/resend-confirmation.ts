import { Injectable } from '@nestjs/common';
import { RateLimited } from '../../platform/errors/platform.errors.js';
import { Counters } from '../../ports/counters.js';
import { Queue } from '../../ports/queue.js';
import { CONFIRM_ADDRESS } from './auth.jobs.js';
import { AddressConfirmed } from './auth.errors.js';

const LETTERS = { windowSeconds: 3_600, limit: 10 };

@Injectable()
export class ResendConfirmation {
  constructor(
    private readonly queue: Queue,
    private readonly counters: Counters,
  ) {}

  async execute({ userId, emailConfirmed }: { userId: string; emailConfirmed: boolean }): Promise<void> {
    if (emailConfirmed) throw new AddressConfirmed({});
    const { allowed, retryAfterSeconds } = await this.counters.hit(`confirmation-letters|${userId}`, LETTERS);
    if (!allowed) throw new RateLimited({ retryAfterSeconds }, { retryAfterSeconds });
    await this.queue.send(CONFIRM_ADDRESS, { userId });
  }
}
