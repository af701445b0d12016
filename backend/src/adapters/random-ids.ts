import { randomBytes } from 'node:crypto';
import { Ids } from '../ports/ids.js';

const POOLED = 512;
const COUNTED = 0x1000;

/**
 * UUIDs version 7 (RFC 9562): milliseconds, a counter within the millisecond so that ids of one process rise strictly, then 62 random bits.
 * The random bits are drawn for many ids at once: a flush makes thousands of ids, and asking for each costs more than the rest of it.
 */
export class RandomIds extends Ids {
  private millisecond = 0;
  private counter = 0;
  private pool = '';
  private used = 0;

  next(): string {
    this.tick();
    const time = this.millisecond.toString(16).padStart(12, '0');
    const random = this.random();
    const variant = '89ab'.charAt(Number.parseInt(random.charAt(0), 16) & 3);
    const counter = this.counter.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
  }

  token(): string {
    return randomBytes(32).toString('base64url');
  }

  /** When a millisecond's counter is used up, or the clock steps back, time is borrowed from the future. */
  private tick(): void {
    const now = Date.now();
    this.counter += 1;
    if (now <= this.millisecond && this.counter < COUNTED) return;
    this.millisecond = Math.max(now, this.millisecond + 1);
    this.counter = Number.parseInt(this.random().slice(0, 3), 16) >> 1;
  }

  private random(): string {
    if (this.used === this.pool.length) {
      this.pool = randomBytes(8 * POOLED).toString('hex');
      this.used = 0;
    }
    this.used += 16;
    return this.pool.slice(this.used - 16, this.used);
  }
}
