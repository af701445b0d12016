import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { RateLimited } from '../../platform/errors/platform.errors.js';
import { Counters } from '../../ports/counters.js';

const LETTERS = { windowSeconds: 3_600, limit: 5 };
const PER_HOUR = { windowSeconds: 3_600, limit: 300 };

/** What anybody may ask for costs us a company or a letter: so often an hour from one address on the network. */
@Injectable()
export class LimitStrangers {
  constructor(private readonly counters: Counters) {}

  /** @throws RateLimited */
  async count(what: string, ip: string): Promise<void> {
    const { allowed, retryAfterSeconds } = await this.counters.hit(`${what}|${ip}`, PER_HOUR);
    if (!allowed) throw new RateLimited({ retryAfterSeconds }, { retryAfterSeconds });
  }

  /** A mailbox is not flooded by somebody who keeps asking in its owner's name. */
  async mayHaveLetter(email: string): Promise<boolean> {
    const { allowed } = await this.counters.hit(`letters|${tokenHash(email).toString('base64url')}`, LETTERS);
    return allowed;
  }
}
