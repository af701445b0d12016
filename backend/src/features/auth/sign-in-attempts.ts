import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { Counters, type CounterWindow } from '../../ports/counters.js';
import { LockedOut } from './auth.errors.js';

const WRONG_BY_ADDRESS: CounterWindow = { windowSeconds: 15 * 60, limit: 10 };
const WRONG_BY_IP: CounterWindow = { windowSeconds: 15 * 60, limit: 200 };
/** Guesses at the same moment would all pass before the first of them is counted as wrong. */
const AT_ONCE: CounterWindow = { windowSeconds: 60, limit: 20 };

/** Slows down guessing. Counts for addresses that nobody has as well, so that a lock-out tells nothing. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly counters: Counters) {}

  /**
   * Runs one attempt; an error for which `isWrong` holds is counted against the address and the sender.
   * @throws LockedOut
   */
  async guard<T>(who: { email: string; ip: string }, attempt: () => Promise<T>, isWrong: (error: unknown) => boolean): Promise<T> {
    const address = `sign-in|${tokenHash(who.email).toString('base64url')}`;
    const sender = `sign-in-from|${who.ip}`;
    await this.requireRoom(address, WRONG_BY_ADDRESS);
    await this.requireRoom(sender, WRONG_BY_IP);
    const running = `${address}|running`;
    const room = await this.counters.hit(running, AT_ONCE);
    try {
      if (!room.allowed) throw locked(1);
      const result = await attempt();
      await this.counters.reset(address);
      return result;
    } catch (error) {
      if (isWrong(error)) await this.count(address, sender);
      throw error;
    } finally {
      await this.counters.hit(running, { ...AT_ONCE, by: -1 });
    }
  }

  private async requireRoom(key: string, window: CounterWindow): Promise<void> {
    const { allowed, retryAfterSeconds } = await this.counters.hit(key, { ...window, by: 0 });
    if (!allowed) throw locked(retryAfterSeconds);
  }

  private async count(address: string, sender: string): Promise<void> {
    await this.counters.hit(address, WRONG_BY_ADDRESS);
    await this.counters.hit(sender, WRONG_BY_IP);
  }
}

function locked(retryAfterSeconds: number): Error {
  return new LockedOut({ retryAfterSeconds }, { retryAfterSeconds });
}
