import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { RateLimited } from '../../platform/errors/platform.errors.js';
import { Counters } from '../../ports/counters.js';

const AN_HOUR = 3_600;
const LETTERS = { windowSeconds: AN_HOUR, limit: 5 };
const FROM_ONE_PLACE = { windowSeconds: AN_HOUR, limit: 100 };

/** How often strangers may ask for a code and try one. */
@Injectable()
export class LimitMemberAccess {
  constructor(private readonly counters: Counters) {}

  /** @throws RateLimited */
  async count(what: 'ask' | 'try', ip: string): Promise<void> {
    const { allowed, retryAfterSeconds } = await this.counters.hit(`member-centre|${what}|${ip}`, FROM_ONE_PLACE);
    if (!allowed) throw new RateLimited({ retryAfterSeconds }, { retryAfterSeconds });
  }

  /** A mailbox is not flooded by somebody who keeps asking in its owner's name. */
  async mayHaveLetter(company: string, email: string): Promise<boolean> {
    const address = tokenHash(`${company}|${email.toLowerCase()}`).toString('base64url');
    return (await this.counters.hit(`member-letters|${address}`, LETTERS)).allowed;
  }
}
