import { BroadcastListeners, encodeHint } from '../../adapters/broadcast-listeners.js';
import { Broadcast, type BroadcastListener } from '../../ports/broadcast.js';

/** Processes that share a set hear each other. */
export class MemoryBroadcast extends Broadcast {
  private readonly listeners = new BroadcastListeners(undefined);

  constructor(private readonly everybody = new Set<(hint: string) => void>()) {
    super();
    everybody.add((hint) => this.listeners.hear(hint));
  }

  async publish(channel: string, id: string): Promise<void> {
    const hint = encodeHint(channel, id);
    for (const hear of this.everybody) hear(hint);
  }

  subscribe(channel: string, listener: BroadcastListener): Promise<() => Promise<void>> {
    return Promise.resolve(this.listeners.add(channel, listener));
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
