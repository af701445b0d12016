import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { switchedOffOutcome } from '../../plugin-host/plugin-invocation-log.js';
import { outcomeOf } from '../../plugin-host/stored-plugin-switches.js';
import { Clock } from '../../ports/clock.js';
import type { PluginDetail } from './plugins.contract.js';

const days = 7;

type Row = { calls: number; failures: number; slowest: number | null };

/** How the company's calls of a plugin went, in all its versions. */
@Injectable()
export class PluginHealth {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async read(pluginId: string): Promise<PluginDetail['health']> {
    const since = new Date(this.clock.now().getTime() - days * 86_400_000);
    const values = [this.database.tenantId, pluginId, since, switchedOffOutcome];
    const calls = `FROM plugin_invocations WHERE tenant_id = $1 AND occurred_at > $3 AND outcome <> $4
      AND digest IN (SELECT v.digest FROM platform.plugin_versions v WHERE v.plugin_id = $2)`;
    const row = await this.database.first<Row>(
      `SELECT count(*)::int AS calls, (count(*) FILTER (WHERE outcome <> 'ok'))::int AS failures,
              round(percentile_cont(0.95) WITHIN GROUP (ORDER BY milliseconds))::int AS slowest ${calls}`,
      values,
    );
    const failure = await this.database.first<{ at: Date; outcome: string }>(
      `SELECT occurred_at AS at, outcome ${calls} AND outcome <> 'ok' ORDER BY occurred_at DESC, id DESC LIMIT 1`,
      values,
    );
    return {
      since: since.toISOString(),
      calls: row?.calls ?? 0,
      failures: row?.failures ?? 0,
      slowestMilliseconds: row?.slowest ?? null,
      lastFailure: failure ? { at: failure.at.toISOString(), ...outcomeOf(failure.outcome) } : null,
    };
  }
}
