import { setTimeout as pause } from 'node:timers/promises';
import type { PluginPackage } from '@liuke/host';
import { Changes } from './changes.ts';
import { packPlugin } from './pack-plugin.ts';
import { Refusal } from './refusal.ts';
import { type Server, ServerRefusal } from './server.ts';
import { type Say, testedPlugin } from './tested-plugin.ts';
import { uploadPlugin } from './upload-plugin.ts';

/** Where a plugin that passes goes: a server, and the installation that is moved to it. */
export type Destination = { readonly server: Server; readonly installation: string };

export type DevOptions = {
  readonly destination?: Destination | undefined;
  readonly signal: AbortSignal;
  readonly pauseMilliseconds?: number;
};

const mostTries = 200;

/** Validates and tests a plugin now and after every change, until the signal; what passes is uploaded where there is a destination. */
export async function devPlugin(folder: string, say: Say, { destination, signal, pauseMilliseconds = 1_000 }: DevOptions): Promise<void> {
  const patch = { next: 0 };
  const changes = new Changes(folder, signal);
  const finish = destination && ((plugin: PluginPackage) => move(folder, plugin, destination, patch, pauseMilliseconds));
  while (await changes.next()) {
    // Editors write several files, and some write each twice.
    await pause(100);
    changes.take();
    await round(folder, say, finish);
  }
}

async function round(folder: string, say: Say, finish: ((plugin: PluginPackage) => Promise<string>) | undefined): Promise<void> {
  try {
    const plugin = await testedPlugin(folder, say);
    say((await finish?.(plugin)) ?? 'In order. Waiting for changes.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of error.lines) say(line);
    say('Waiting for changes.');
  }
}

/** A version is its content for good: each upload takes the next number that is free. */
async function move(
  folder: string,
  plugin: PluginPackage,
  { server, installation }: Destination,
  patch: { next: number },
  pauseMilliseconds: number,
): Promise<string> {
  const [major = '0', minor = '0', first = '0'] = plugin.manifest.version.split('.');
  patch.next = Math.max(patch.next, Number(first));
  for (let tries = 0; ; tries += 1) {
    const version = `${major}.${minor}.${patch.next}`;
    patch.next += 1;
    const manifest = { ...plugin.manifest, version };
    try {
      const { digest } = await uploadPlugin(server, await packPlugin(folder, { ...plugin, manifest }), {
        private: true,
        pauseMilliseconds,
      });
      await server.ask('POST', `/api/v1/plugin-installations/${installation}/upgrade`, { digest });
      return `The installation runs ${version}, digest ${digest}. Waiting for changes.`;
    } catch (error) {
      if (!(error instanceof ServerRefusal && error.code === 'plugin-submissions.version-taken') || tries >= mostTries) throw error;
    }
  }
}
