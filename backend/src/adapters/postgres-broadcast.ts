import { Client } from 'pg';
import { Broadcast, type BroadcastListener } from '../ports/broadcast.js';
import { BroadcastListeners, encodeHint } from './broadcast-listeners.js';
import { asError, type Report } from './quiet-report.js';

const channelOfAll = 'liuke_broadcast';

/** One connection of its own that listens and notifies. While it is being made anew, hints are lost, as they may be. */
export class PostgresBroadcast extends Broadcast {
  private readonly listeners: BroadcastListeners;
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private stopped = false;

  private constructor(private readonly options: { connectionString: string; report?: Report }) {
    super();
    this.listeners = new BroadcastListeners(options.report);
  }

  static async start(options: { connectionString: string; report?: Report }): Promise<PostgresBroadcast> {
    const broadcast = new PostgresBroadcast(options);
    await broadcast.connect();
    return broadcast;
  }

  async publish(channel: string, id: string): Promise<void> {
    const hint = encodeHint(channel, id);
    await this.client?.query('select pg_notify($1, $2)', [channelOfAll, hint]).catch((reason: unknown) => this.tell(reason));
  }

  subscribe(channel: string, listener: BroadcastListener): Promise<() => Promise<void>> {
    return Promise.resolve(this.listeners.add(channel, listener));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.options.connectionString, application_name: 'liuke-broadcast', keepAlive: true });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('The connection ended')));
    client.on('notification', ({ payload }) => this.listeners.hear(payload ?? ''));
    await client.connect();
    await client.query(`listen ${channelOfAll}`);
    this.client = client;
    this.failures = 0;
  }

  private lost(client: Client, error: Error): void {
    if (this.client !== client || this.stopped) return;
    this.client = undefined;
    this.tell(error);
    client.end().catch(() => undefined);
    this.connectLater();
  }

  private connectLater(): void {
    if (this.stopped) return;
    this.failures += 1;
    this.retry = setTimeout(
      () =>
        void this.connect().catch((reason: unknown) => {
          this.tell(reason);
          this.connectLater();
        }),
      Math.min(this.failures * 200, 5_000),
    );
  }

  private tell(reason: unknown): void {
    this.options.report?.('Broadcasts through PostgreSQL are interrupted', asError(reason));
  }
}
