import { Clock } from '../../ports/clock.js';

/** Stands still until it is moved. */
export class FixedClock extends Clock {
  private instant: Date;

  constructor(instant: string | Date = '2026-03-02T04:00:00Z') {
    super();
    this.instant = new Date(instant);
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: string | Date): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
