/** The only source of the present. Code that decides by time takes it from here, so that every decision can be replayed. */
export abstract class Clock {
  abstract now(): Date;
}
