import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { describeQueueContract } from '../ports/queue.contract.js';
import { BullmqQueue } from './bullmq-queue.js';
import { checkRedis, RedisUnreachable } from './redis-connection.js';
import { SystemClock } from './system-clock.js';

const url = inject('redisUrl');
const prefix = `liuke-test-${randomBytes(6).toString('hex')}`;

describe.runIf(url !== null)('with Redis', () => {
  afterAll(async () => {
    const redis = new Redis(url ?? '');
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  describeQueueContract('BullMQ', async () => {
    await checkRedis(url ?? '');
    return new BullmqQueue({ url: url ?? '', clock: new SystemClock(), prefix, retries: { attempts: 3, firstPauseSeconds: 0 } });
  });
});

describe('without Redis', () => {
  it('says so before anything waits for it', async () => {
    await expect(checkRedis('redis://127.0.0.1:1')).rejects.toThrow(RedisUnreachable);
  });

  it('gives up sending after the limit', async () => {
    const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const queue = new BullmqQueue({ url: `redis://127.0.0.1:${port}`, clock: new SystemClock(), prefix, sendLimitMilliseconds: 300 });
    await expect(queue.send('orders.count', { id: 'a' })).rejects.toThrow('took longer than');
    await queue.stop();
    silent.close();
  });
});
