import { z } from 'zod';
import type { BroadcastListener } from '../ports/broadcast.js';
import { asError, type Report } from './quiet-report.js';

const Hint = z.tuple([z.string(), z.string()]);
const longestId = 200;

export function encodeHint(channel: string, id: string): string {
  if (id.length > longestId) throw new RangeError(`An id to broadcast has at most ${longestId} characters`);
  return JSON.stringify([channel, id]);
}

/** Who listens in this process. All channels travel over one of the server's, so subscribing needs no round trip. */
export class BroadcastListeners {
  private readonly listeners = new Map<string, Set<BroadcastListener>>();

  constructor(private readonly report: Report | undefined) {}

  add(channel: string, listener: BroadcastListener): () => Promise<void> {
    const own: BroadcastListener = (id) => listener(id);
    const known = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, known.add(own));
    return () => {
      known.delete(own);
      return Promise.resolve();
    };
  }

  hear(text: string): void {
    try {
      const [channel, id] = Hint.parse(JSON.parse(text));
      for (const listener of this.listeners.get(channel) ?? []) this.tell(listener, id);
    } catch (error) {
      this.report?.('A broadcast could not be read', asError(error));
    }
  }

  private tell(listener: BroadcastListener, id: string): void {
    try {
      listener(id);
    } catch (error) {
      this.report?.('A listener to a broadcast failed', asError(error));
    }
  }
}
