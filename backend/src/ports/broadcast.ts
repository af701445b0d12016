export type BroadcastListener = (id: string) => void;

/**
 * Tells all processes that something with this id may have changed. Hints only: one may be lost or arrive twice, so nothing may
 * depend on it but freshness; listeners read the truth from the database.
 *
 * Channels are `<noun>.<what>`; an id is at most 200 characters.
 */
export abstract class Broadcast {
  abstract publish(channel: string, id: string): Promise<void>;

  /** Resolves when listening has begun. The returned function ends it. */
  abstract subscribe(channel: string, listener: BroadcastListener): Promise<() => Promise<void>>;

  abstract stop(): Promise<void>;
}
