import { Ids } from '../../ports/ids.js';

/** The same ids in the same order, in the shape of real ones. */
export class CountingIds extends Ids {
  private count = 0;

  next(): string {
    this.count += 1;
    return `01900000-0000-7000-8000-${this.count.toString(16).padStart(12, '0')}`;
  }

  token(): string {
    this.count += 1;
    return Buffer.alloc(32, this.count)
      .fill(Buffer.from(String(this.count)), 0, 8)
      .toString('base64url');
  }
}
