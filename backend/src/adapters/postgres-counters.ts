import type { Pool } from 'pg';
import { type CounterResult, Counters, type CounterWindow } from '../ports/counters.js';
import { counterResult } from './counter-result.js';

type Row = { count: string; milliseconds: number };

/** One statement a hit, with the database's clock, so that processes whose clocks differ share a window. Rows that are over are swept now and then. */
export class PostgresCounters extends Counters {
  private hits = 0;

  constructor(private readonly pool: Pool) {
    super();
  }

  async hit(key: string, window: CounterWindow): Promise<CounterResult> {
    const by = window.by ?? 1;
    const { rows } = by === 0 ? await this.look(key) : await this.add(key, window.windowSeconds, by);
    this.sweepSometimes();
    const row = rows[0];
    return counterResult(window, Number(row?.count ?? 0), row?.milliseconds ?? 0);
  }

  async reset(key: string): Promise<void> {
    await this.pool.query('delete from platform.counters where key = $1', [key]);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  private look(key: string): Promise<{ rows: Row[] }> {
    return this.pool.query<Row>({
      name: 'counters-look',
      text: `select count::text as count, (extract(epoch from resets_at - clock_timestamp()) * 1000)::float8 as milliseconds
             from platform.counters where key = $1 and resets_at > clock_timestamp()`,
      values: [key],
    });
  }

  private add(key: string, seconds: number, by: number): Promise<{ rows: Row[] }> {
    return this.pool.query<Row>({
      name: 'counters-add',
      text: `insert into platform.counters as c (key, count, resets_at) values ($1, $3::bigint, clock_timestamp() + make_interval(secs => $2))
             on conflict (key) do update set
               count = case when c.resets_at > clock_timestamp() then c.count else 0 end + excluded.count,
               resets_at = case when c.resets_at > clock_timestamp() then c.resets_at else excluded.resets_at end
             returning count::text as count, (extract(epoch from resets_at - clock_timestamp()) * 1000)::float8 as milliseconds`,
      values: [key, seconds, by],
    });
  }

  private sweepSometimes(): void {
    this.hits += 1;
    if (this.hits % 1_000 !== 0) return;
    this.pool.query('delete from platform.counters where resets_at < clock_timestamp()').catch(() => undefined);
  }
}
