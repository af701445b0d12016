import { setTimeout as pause } from 'node:timers/promises';
import { Changes } from './changes.ts';
import { type Destination, InstalledVersions } from './installed-versions.ts';
import { refusalOf } from './refusal.ts';
import { ServerAway } from './server.ts';
import { type Say, testedPlugin } from './tested-plugin.ts';

export type DevOptions = {
  readonly destination?: Destination | undefined;
  readonly signal: AbortSignal;
  /** Between two looks at the server's checks. */
  readonly pauseMilliseconds?: number;
  /** Between two tries while the server is away. */
  readonly retryMilliseconds?: number;
};

/** Validates and tests a plugin now and after every change, until the signal; what passes is uploaded where there is a destination. */
export async function devPlugin(folder: string, say: Say, { destination, signal, ...pauses }: DevOptions): Promise<void> {
  const { pauseMilliseconds = 1_000, retryMilliseconds = 3_000 } = pauses;
  const changes = new Changes(folder, signal);
  const installed = destination && new InstalledVersions(folder, destination, pauseMilliseconds);
  while (await changes.next()) {
    // Editors write several files, and some write each twice.
    await pause(100);
    changes.take();
    await inTheOpen(say, async () => {
      const plugin = await testedPlugin(folder, say);
      const done = installed ? await untilThere(() => installed.move(plugin)) : 'In order. Waiting for changes.';
      if (done !== undefined) say(done);
    });
  }

  /** A server that is started anew is waited for. Undefined: a change came first, and what waited is no longer worth moving to. */
  async function untilThere(move: () => Promise<string>): Promise<string | undefined> {
    for (let said = false; ; said = true) {
      try {
        return await move();
      } catch (error) {
        if (!(error instanceof ServerAway)) throw error;
        if (!said) for (const line of [...error.lines, 'Waiting for the server, and for changes.']) say(line);
        if (await changes.within(retryMilliseconds)) return undefined;
      }
    }
  }
}

async function inTheOpen(say: Say, round: () => Promise<void>): Promise<void> {
  try {
    await round();
  } catch (error) {
    for (const line of refusalOf(error).lines) say(line);
    say('Waiting for changes.');
  }
}
