import type { PluginPackage, PluginPackageCandidate } from '@liuke/host';
import { z } from 'zod';
import type { Value } from '../platform/database/statements.js';

/** Runs one statement with the rights of the application. Plugin versions belong to the installation, not to a tenant. */
export type PlatformQuery = (sql: string, values: readonly Value[]) => Promise<readonly unknown[]>;

const Row = z.object({ manifest: z.unknown(), messages: z.unknown(), code: z.string(), tenant_id: z.string().nullish() });
const Summary = z.object({ digest: z.string(), plugin_id: z.string(), version: z.string() });

export type PluginVersionSummary = { readonly digest: string; readonly pluginId: string; readonly version: string };

/** A stored package; `forAll` unless it is one company's own. */
export type StoredVersion = { readonly candidate: PluginPackageCandidate; readonly forAll: boolean };

export class PluginVersionsRepository {
  constructor(private readonly query: PlatformQuery) {}

  /** Keeps a version for ever; the same digest a second time changes nothing. */
  async keep(digest: string, { manifest, messages, code }: PluginPackage, at: Date, tenantId: string | null): Promise<void> {
    await this.query(
      `INSERT INTO platform.plugin_versions
         (digest, plugin_id, version, manifest, manifest_as_written, messages, code, created_at, tenant_id)
       VALUES ($1, $2, $3, $4::text::jsonb, $4::text::json, $5, $6, $7, $8) ON CONFLICT (digest) DO NOTHING`,
      [digest, manifest.id, manifest.version, JSON.stringify(manifest), JSON.stringify(messages), code, at, tenantId],
    );
  }

  async find(digest: string): Promise<StoredVersion | undefined> {
    const [row] = await this.query(
      `SELECT coalesce(manifest_as_written, manifest::json) AS manifest, messages, code, tenant_id
         FROM platform.plugin_versions WHERE digest = $1`,
      [digest],
    );
    if (row === undefined) return undefined;
    const { tenant_id: tenantId, ...candidate } = Row.parse(row);
    return { candidate, forAll: (tenantId ?? null) === null };
  }

  /** The newest version first within a plugin. */
  async list(): Promise<PluginVersionSummary[]> {
    const rows = await this.query(
      'SELECT digest, plugin_id, version FROM platform.plugin_versions ORDER BY plugin_id, created_at DESC, digest',
      [],
    );
    return rows.map((row) => {
      const { digest, plugin_id: pluginId, version } = Summary.parse(row);
      return { digest, pluginId, version };
    });
  }
}
