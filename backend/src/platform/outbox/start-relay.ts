import { connect } from '../database/connect.js';
import { Relay, type RelayOptions } from './relay.js';
import { RelayLoop, type RelayLoopOptions } from './relay-loop.js';

export type RunningRelay = { readonly relay: Relay; wake(): void; stop(): Promise<void> };

/** For a process with the worker's role, after its features have said what they consume. `url` is the relay role's. */
export function startRelay(options: Omit<RelayOptions, 'pool'> & RelayLoopOptions & { url: string }): RunningRelay {
  const { report } = options;
  const pool = connect(options.url, {
    max: 2,
    applicationName: 'liuke-relay',
    onError: (error) => report?.('A connection of the relay broke', error),
  });
  const relay = new Relay({ ...options, pool });
  const loop = new RelayLoop(relay, options);
  loop.start();
  return {
    relay,
    wake: () => loop.wake(),
    stop: async () => {
      await loop.stop();
      await pool.end();
    },
  };
}
