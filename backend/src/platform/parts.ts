import type pg from 'pg';
import type { Broadcast } from '../ports/broadcast.js';
import type { Clock } from '../ports/clock.js';
import type { Counters } from '../ports/counters.js';
import type { Dialler } from '../ports/dialler.js';
import type { Files } from '../ports/files.js';
import type { Ids } from '../ports/ids.js';
import type { Mailbox } from '../ports/mailbox.js';
import type { Mailer } from '../ports/mailer.js';
import type { PluginRuntime } from '../ports/plugin-runtime.js';
import type { Queue } from '../ports/queue.js';
import type { Resolver } from '../ports/resolver.js';
import type { Secrets } from '../ports/secrets.js';
import type { Settings } from './config/settings.js';
import type { Log } from './telemetry/log.js';

/** What the program is put together from: the settings, and one adapter for each port. */
export type Parts = {
  readonly settings: Settings;
  readonly log: Log;
  /** Connections of the application role. */
  readonly pool: pg.Pool;
  /** Connections of the operators' role; few, as they are few. */
  readonly operatorPool: pg.Pool;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly queue: Queue;
  readonly mailer: Mailer;
  /** Only where letters are kept in files. */
  readonly mailbox: Mailbox | undefined;
  readonly files: Files;
  readonly counters: Counters;
  /** For what is counted on every request: may be a moment behind, but costs no round trip. */
  readonly requestCounters: Counters;
  readonly broadcast: Broadcast;
  readonly pluginRuntime: PluginRuntime;
  /** For the egress alone: whatever else wants to connect goes through it. */
  readonly resolver: Resolver;
  readonly dialler: Dialler;
};
