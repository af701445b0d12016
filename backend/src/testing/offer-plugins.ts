import type { Client } from 'pg';
import { SystemClock } from '../adapters/system-clock.js';
import { PluginRegistry, type PluginVersion } from '../plugin-host/plugin-registry.js';
import { PluginVersionsRepository } from '../plugin-host/plugin-versions.repository.js';

const clock = new SystemClock();

/** Versions of a plugin for everybody, as a newer program would bring them. */
export async function offerPlugins(
  client: Client,
  candidates: readonly Parameters<PluginRegistry['offer']>[0][],
): Promise<PluginVersion[]> {
  const query = async (sql: string, values: readonly unknown[]): Promise<readonly unknown[]> => (await client.query(sql, [...values])).rows;
  const registry = new PluginRegistry(new PluginVersionsRepository(query), clock);
  const versions: PluginVersion[] = [];
  for (const candidate of candidates) versions.push(await registry.offer(candidate));
  return versions;
}
