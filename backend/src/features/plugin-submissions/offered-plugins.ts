import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type OfferedPlugin = {
  readonly digest: string;
  readonly pluginId: string;
  readonly version: string;
  /** One's own company's, and nobody else's. */
  readonly private: boolean;
  readonly readme: string | null;
  readonly createdAt: Date;
};

/** What partners have published, and what is the company's own: what may be installed beside the plugins that come with the program. */
@Injectable()
export class OfferedPlugins {
  constructor(private readonly database: TenantDatabase) {}

  /** In the company's transaction; the newest first within a plugin. Loaded by digest through `PluginRegistry`. */
  list(): Promise<OfferedPlugin[]> {
    return this.database.query<OfferedPlugin>(
      `SELECT digest, plugin_id AS "pluginId", version, private, readme, created_at AS "createdAt"
         FROM platform.offered_plugins() ORDER BY plugin_id, created_at DESC, digest`,
    );
  }
}
