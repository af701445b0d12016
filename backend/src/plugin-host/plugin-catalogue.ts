import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { FirstPartyPlugins } from './first-party-plugins.js';

export type OfferedVersion = { readonly pluginId: string; readonly digest: string; readonly version: string; readonly offeredAt: Date };

/** What the company of the running transaction may install: what comes with the program, what partners published, and its own. */
@Injectable()
export class PluginCatalogue {
  constructor(
    private readonly database: TenantDatabase,
    private readonly firstParty: FirstPartyPlugins,
  ) {}

  /** Every version of every plugin, or of one; by plugin, the newest first. */
  async versions(pluginId?: string): Promise<OfferedVersion[]> {
    const known = this.firstParty.ids().filter((id) => pluginId === undefined || id === pluginId);
    const rows = await this.database.query<OfferedVersion>(
      `SELECT plugin_id AS "pluginId", digest, version, created_at AS "offeredAt" FROM platform.plugin_versions
        WHERE plugin_id = ANY($1::text[])
       UNION ALL
       SELECT plugin_id, digest, version, created_at FROM platform.offered_plugins() WHERE $2::text IS NULL OR plugin_id = $2
        ORDER BY "pluginId", "offeredAt" DESC, digest`,
      [known, pluginId ?? null],
    );
    return rows.toSorted((left, right) => left.pluginId.localeCompare(right.pluginId) || newerFirst(left, right));
  }

  /** What came with a version that was handed in, also once it is withdrawn: Markdown, in whatever language its maker wrote. */
  async readme(digest: string): Promise<string | null> {
    const row = await this.database.first<{ readme: string | null }>('SELECT platform.plugin_readme($1) AS readme', [digest]);
    return row?.readme ?? null;
  }

  comesWithProgram(pluginId: string): boolean {
    return this.firstParty.find(pluginId) !== undefined;
  }
}

function newerFirst(left: OfferedVersion, right: OfferedVersion): number {
  const [ours, theirs] = [left, right].map(({ version }) => version.split('.').map(Number));
  const step = (ours ?? []).map((part, index) => (theirs?.[index] ?? 0) - part).find((difference) => difference !== 0);
  return step ?? right.offeredAt.getTime() - left.offeredAt.getTime();
}
