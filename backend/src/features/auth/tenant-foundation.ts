import { Injectable } from '@nestjs/common';

/** Lays in a new company what its first minute needs; inside its first transaction. Other features add theirs at start-up. */
@Injectable()
export class TenantFoundation {
  private readonly stones: (() => Promise<void>)[] = [];

  add(stone: () => Promise<void>): void {
    this.stones.push(stone);
  }

  async lay(): Promise<void> {
    for (const stone of this.stones) await stone();
  }
}
