import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type CounterResult, Counters, type CounterWindow } from '../ports/counters.js';
import { counterResult } from './counter-result.js';
import type { Report } from './quiet-report.js';
import { connectRedis } from './redis-connection.js';
import { withTimeLimit } from './time-limit.js';

const script = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return { count, left }`;

const Answer = z.tuple([z.coerce.number(), z.number()]);

export class RedisCounters extends Counters {
  private readonly redis: Redis;
  private readonly prefix: string;

  constructor(options: { url: string; prefix?: string; report?: Report }) {
    super();
    this.prefix = `${options.prefix ?? 'liuke'}:counters:`;
    this.redis = connectRedis(options.url, options.report, { maxRetriesPerRequest: 2 });
  }

  async hit(key: string, window: CounterWindow): Promise<CounterResult> {
    const name = this.prefix + key;
    const by = window.by ?? 1;
    const [count, left] = await withTimeLimit(
      'Counting in Redis',
      2_000,
      by === 0 ? this.look(name) : this.add(name, by, window.windowSeconds),
    );
    return counterResult(window, count, left);
  }

  async reset(key: string): Promise<void> {
    await this.redis.del(this.prefix + key);
  }

  stop(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }

  private async add(name: string, by: number, seconds: number): Promise<[number, number]> {
    return Answer.parse(await this.redis.eval(script, 1, name, by, seconds * 1_000));
  }

  private async look(name: string): Promise<[number, number]> {
    const [count, left] = await Promise.all([this.redis.get(name), this.redis.pttl(name)]);
    return [Number(count ?? 0), left];
  }
}
