import type { Redis } from 'ioredis';
import { Broadcast, type BroadcastListener } from '../ports/broadcast.js';
import { BroadcastListeners, encodeHint } from './broadcast-listeners.js';
import { asError, type Report } from './quiet-report.js';
import { connectRedis } from './redis-connection.js';

export class RedisBroadcast extends Broadcast {
  private readonly listeners: BroadcastListeners;
  private readonly channelOfAll: string;
  private readonly listening: Redis;
  private readonly speaking: Redis;

  private constructor(private readonly options: { url: string; prefix?: string; report?: Report }) {
    super();
    this.channelOfAll = `${options.prefix ?? 'liuke'}:broadcast`;
    this.listeners = new BroadcastListeners(options.report);
    this.listening = connectRedis(options.url, options.report, { connectionName: this.channelOfAll });
    this.speaking = connectRedis(options.url, options.report, { maxRetriesPerRequest: 1, enableOfflineQueue: true });
  }

  static async start(options: { url: string; prefix?: string; report?: Report }): Promise<RedisBroadcast> {
    const broadcast = new RedisBroadcast(options);
    broadcast.listening.on('message', (_, text) => broadcast.listeners.hear(text));
    await broadcast.listening.subscribe(broadcast.channelOfAll);
    return broadcast;
  }

  async publish(channel: string, id: string): Promise<void> {
    const hint = encodeHint(channel, id);
    await this.speaking.publish(this.channelOfAll, hint).catch((reason: unknown) => {
      this.options.report?.('Broadcasts through Redis are interrupted', asError(reason));
    });
  }

  subscribe(channel: string, listener: BroadcastListener): Promise<() => Promise<void>> {
    return Promise.resolve(this.listeners.add(channel, listener));
  }

  stop(): Promise<void> {
    this.listening.disconnect();
    this.speaking.disconnect();
    return Promise.resolve();
  }
}
