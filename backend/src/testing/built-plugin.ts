import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type PluginPackageCandidate, readPackageFolder } from '@liuke/host';

const plugins = path.join(import.meta.dirname, '..', '..', '..', 'plugins');

/** A first-party plugin, built afresh from its sources. */
export async function builtPlugin(name: string): Promise<PluginPackageCandidate> {
  const folder = await mkdtemp(path.join(tmpdir(), `liuke-${name}-`));
  try {
    await promisify(execFile)(process.execPath, [path.join(plugins, 'build-plugin.ts'), path.join(plugins, name), folder]);
    return await readPackageFolder(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
