import { Redis, type RedisOptions } from 'ioredis';
import { asError, type Report } from './quiet-report.js';

export class RedisUnreachable extends Error {
  constructor(reason: string) {
    super(
      `Redis does not answer at the address in REDIS_URL: ${reason}. Start it, or correct REDIS_URL; without it PostgreSQL does its work.`,
    );
    this.name = 'RedisUnreachable';
  }
}

/** To be called before Redis adapters are chosen: they themselves would wait for ever. @throws RedisUnreachable */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 3_000, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  const reasons: string[] = [];
  redis.on('error', (error) => reasons.push(error.message));
  try {
    await redis.connect();
    await redis.ping();
  } catch (reason) {
    throw new RedisUnreachable(reasons[0] ?? asError(reason).message);
  } finally {
    redis.disconnect();
  }
}

/** Reconnects for ever, with pauses of up to five seconds. */
export function connectRedis(url: string, report: Report | undefined, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, { ...options, retryStrategy: (times) => Math.min(times * 200, 5_000) });
  redis.on('error', (error) => report?.('Redis cannot be reached', error));
  return redis;
}
