import { describe, expect, it } from 'vitest';
import { aPlugin } from '../testing/a-plugin.js';
import { PluginPackageRefused, PluginVersionDamaged, PluginVersionUnknown } from './plugin-host.errors.js';
import { PluginRegistry } from './plugin-registry.js';
import { PluginVersionsRepository } from './plugin-versions.repository.js';

const clock = { now: () => new Date('2026-11-22T10:00:00Z') };

function aRegistry() {
  const rows = new Map<
    unknown,
    { digest: unknown; plugin_id: unknown; version: unknown; manifest: unknown; messages: unknown; code: unknown }
  >();
  const query = (sql: string, [digest, plugin_id, version, manifest, messages, code]: readonly unknown[]) => {
    if (sql.startsWith('INSERT') && !rows.has(digest)) {
      rows.set(digest, {
        digest,
        plugin_id,
        version,
        manifest: JSON.parse(String(manifest)),
        messages: JSON.parse(String(messages)),
        code,
      });
    }
    return Promise.resolve(digest === undefined ? [...rows.values()] : [rows.get(digest)].filter((row) => row !== undefined));
  };
  const another = () => new PluginRegistry(new PluginVersionsRepository(query), clock);
  return { rows, another };
}

describe('PluginRegistry', () => {
  it('loads by digest what was offered, in another process too', async () => {
    const { another } = aRegistry();
    const offered = await another().offer(aPlugin());
    expect(offered.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await another().load(offered.digest)).toEqual(offered);
  });

  it('gives the same digest whatever the order of keys, and another for any other content', async () => {
    const registry = aRegistry().another();
    const { manifest, ...rest } = aPlugin();
    const turned = Object.fromEntries(Object.entries(Object(manifest)).toReversed());
    const { digest } = await registry.offer(aPlugin());
    expect((await registry.offer({ ...rest, manifest: turned })).digest).toBe(digest);
    expect((await registry.offer(aPlugin({ en: { name: 'Another name' } }))).digest).not.toBe(digest);
    expect((await registry.offer({ ...aPlugin(), code: `${aPlugin().code} ` })).digest).not.toBe(digest);
    expect(await registry.list()).toHaveLength(3);
  });

  it('refuses a package with mistakes and keeps nothing of it', async () => {
    const { rows, another } = aRegistry();
    await expect(another().offer(aPlugin({ manifest: { reads: ['phone'] } }))).rejects.toBeInstanceOf(PluginPackageRefused);
    expect(rows.size).toBe(0);
  });

  it('runs nothing that was changed after it was kept', async () => {
    const { rows, another } = aRegistry();
    const { digest } = await another().offer(aPlugin());
    rows.get(digest)!.code = 'export const plugin = {};';
    await expect(another().load(digest)).rejects.toBeInstanceOf(PluginVersionDamaged);
  });

  it('says so when it does not know a digest', async () => {
    await expect(aRegistry().another().load('0')).rejects.toBeInstanceOf(PluginVersionUnknown);
  });
});
