import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { outsideRequests } from '../platform/http/request-context.js';
import { Clock } from '../ports/clock.js';
import { Ids } from '../ports/ids.js';
import { type PluginInvocation, PluginInvocationLog, switchedOffOutcome } from './plugin-invocation-log.js';
import { SwitchOffFailingPlugins } from './switch-off-failing-plugins.js';

const FLUSH_AFTER_MS = 1_000;
/** Of one company; of faults as many again. What succeeds beyond that is not worth a line of its own. */
const KEPT_WAITING = 1_000;

type Waiting = PluginInvocation & { readonly at: Date; readonly id: string };

/**
 * Gathers invocations for a second and writes them in one statement a tenant: a call of a plugin must not wait for its log. Whoever has
 * failed too often by then is switched off with it.
 */
@Injectable()
export class StoredInvocationLog extends PluginInvocationLog implements OnModuleDestroy {
  private waiting = new Map<string, Waiting[]>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly switchOff: SwitchOffFailingPlugins,
  ) {
    super();
  }

  record(invocation: PluginInvocation): void {
    const own = this.waiting.get(invocation.tenantId) ?? [];
    if (own.length >= (isFault(invocation) ? 2 : 1) * KEPT_WAITING) return;
    own.push({ ...invocation, at: this.clock.now(), id: this.ids.next() });
    this.waiting.set(invocation.tenantId, own);
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.flush();
    await this.writing;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const byTenant = this.waiting;
    this.waiting = new Map();
    // What cannot be written (a tenant that is just being made, a database that is away) is not worth failing for.
    for (const [tenantId, rows] of byTenant)
      this.writing = this.writing.then(() => outsideRequests(() => this.write(tenantId, rows))).catch(() => undefined);
  }

  private async write(tenantId: string, rows: readonly Waiting[]): Promise<void> {
    const json = JSON.stringify(
      rows.map(({ message, ...row }) => ({ ...row, outcome: message === '' ? row.outcome : `${row.outcome}: ${message}` })),
    );
    const failing = rows.filter(isFault).map(({ digest }) => digest);
    await this.database.runApart(tenantId, async () => {
      await this.database.execute(
        `INSERT INTO plugin_invocations (tenant_id, id, digest, function_name, occurred_at, items, input_bytes, output_bytes, milliseconds, memory_bytes, outcome)
         SELECT $1, r.id, r.digest, r."functionName", r.at, r.items, r."inputBytes", r."outputBytes", round(r.milliseconds)::bigint, r."memoryBytes", r.outcome
           FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, digest text, "functionName" text, at timestamptz, items int, "inputBytes" bigint, "outputBytes" bigint, milliseconds double precision, "memoryBytes" bigint, outcome text)`,
        [tenantId, json],
      );
      await this.switchOff.execute([...new Set(failing)]);
    });
  }
}

function isFault({ outcome }: PluginInvocation): boolean {
  return outcome !== 'ok' && outcome !== switchedOffOutcome;
}
