import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type SecretPlace, Secrets, SecretUnreadable } from '../../ports/secrets.js';

const Content = z.record(z.string(), z.string());

/** The secrets of one choice, by their pointers in the configuration, sealed together. */
@Injectable()
export class InstallationSecrets {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async seal(installationId: string, number: number, secrets: ReadonlyMap<string, string>): Promise<Buffer | null> {
    if (secrets.size === 0) return null;
    const sealer = await this.secrets.forTenant(this.database.tenantId);
    return sealer.seal(placeOf(installationId, number), JSON.stringify(Object.fromEntries(secrets)));
  }

  /** Empty where they cannot be read any more: then they have to be entered again. */
  async open(installationId: string, number: number | null, sealed: Buffer | null): Promise<ReadonlyMap<string, string>> {
    if (sealed === null || number === null) return new Map();
    const sealer = await this.secrets.forTenant(this.database.tenantId);
    try {
      return new Map(Object.entries(Content.parse(JSON.parse(sealer.open(placeOf(installationId, number), sealed)))));
    } catch (error) {
      if (error instanceof SecretUnreadable) return new Map();
      throw error;
    }
  }
}

function placeOf(installationId: string, number: number): SecretPlace {
  return { table: 'plugin_installation_versions', column: 'secrets', row: `${installationId} ${number}` };
}
