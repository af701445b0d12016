import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobPayload, Queue } from './queue.js';

const patience = { timeout: 20_000, interval: 25 };

/** `makeQueue` gives another process's access to the same jobs each time: three tries a job, no pauses between them. */
export function describeQueueContract(name: string, makeQueue: () => Promise<Queue>): void {
  describe(`Queue: ${name}`, () => {
    const opened: Queue[] = [];
    let queue: Queue;
    let noun: string;
    const another = async (): Promise<Queue> => {
      const made = await makeQueue();
      opened.push(made);
      return made;
    };

    beforeAll(async () => {
      queue = await another();
    });

    beforeEach(() => {
      noun = `orders.test-${randomUUID()}`;
    });

    afterAll(async () => {
      await Promise.all(opened.map((one) => one.stop()));
    });

    it('hands over the payload as it was sent', async () => {
      const received: JobPayload[] = [];
      const attempts: number[] = [];
      await queue.work(noun, async (payload, job) => {
        received.push(payload);
        attempts.push(job.attempt);
        expect(job.name).toBe(noun);
      });
      await queue.send(noun, { tenantId: 'a', number: 3, ids: ['b', 'c'] });
      await vi.waitFor(() => expect(received).toEqual([{ tenantId: 'a', number: 3, ids: ['b', 'c'] }]), patience);
      expect(attempts).toEqual([1]);
    });

    it('keeps what was sent before anybody works, and gives it to another process', async () => {
      await queue.send(noun, { id: 'early' });
      expect(await queue.waiting(noun)).toBe(1);
      const received: JobPayload[] = [];
      await (await another()).work(noun, async (payload) => void received.push(payload));
      await vi.waitFor(() => expect(received).toEqual([{ id: 'early' }]), patience);
      await vi.waitFor(async () => expect(await queue.waiting(noun)).toBe(0), patience);
    });

    it('tries again when the handler fails', async () => {
      const attempts: number[] = [];
      await queue.work(noun, async (_, job) => {
        attempts.push(job.attempt);
        if (job.attempt < 3) throw new Error('not yet');
      });
      await queue.send(noun, { id: 'a' });
      await vi.waitFor(() => expect(attempts).toEqual([1, 2, 3]), patience);
      expect(await queue.failed(noun)).toEqual([]);
    });

    it('shows what has failed for good, the latest first', async () => {
      let runs = 0;
      await queue.work(noun, async (payload) => {
        runs += 1;
        throw new Error(`no luck with ${String(payload['id'])}`);
      });
      for (const id of ['a', 'b']) {
        await queue.send(noun, { id });
        await vi.waitFor(async () => expect((await queue.failed(noun)).map((job) => job.payload['id'])).toContain(id), patience);
      }
      const [latest] = await queue.failed(noun, 1);
      expect(latest).toMatchObject({ name: noun, payload: { id: 'b' }, reason: 'no luck with b' });
      expect(latest?.failedAt).toBeInstanceOf(Date);
      expect(runs).toBe(6);
    });

    it('drops a job whose key waits already, but not one whose key is only being worked', async () => {
      await queue.send(noun, { number: 1 }, { singletonKey: 'same' });
      await queue.send(noun, { number: 2 }, { singletonKey: 'same' });
      await queue.send(noun, { number: 3 }, { singletonKey: 'other' });
      const received: number[] = [];
      await queue.work(noun, async (payload) => {
        received.push(Number(payload['number']));
        if (payload['number'] === 1) await queue.send(noun, { number: 4 }, { singletonKey: 'same' });
      });
      await vi.waitFor(() => expect(new Set(received)).toEqual(new Set([1, 3, 4])), patience);
    });

    it('drops nothing that has no key', async () => {
      const received: number[] = [];
      for (const number of [1, 2, 3]) await queue.send(noun, { number });
      await queue.work(noun, async (payload) => void received.push(Number(payload['number'])));
      await vi.waitFor(() => expect(new Set(received)).toEqual(new Set([1, 2, 3])), patience);
    });

    it('starts nothing before its time', async () => {
      const due = new Date(Date.now() + 1_200);
      const received: number[] = [];
      await queue.work(noun, async () => void received.push(Date.now()));
      await queue.send(noun, { id: 'later' }, { startAfter: due });
      await vi.waitFor(() => expect(received).toHaveLength(1), patience);
      expect(received[0]).toBeGreaterThanOrEqual(due.getTime());
    });

    it.each([1, 3])('runs %i handlers side by side and no more', async (concurrency) => {
      let active = 0;
      let most = 0;
      let finished = 0;
      for (let number = 0; number < 6; number += 1) await queue.send(noun, { number });
      await queue.work(
        noun,
        async () => {
          active += 1;
          most = Math.max(most, active);
          await vi.waitFor(() => expect(active === concurrency || finished >= 6 - concurrency).toBe(true), patience);
          await new Promise((resolve) => setTimeout(resolve, 20));
          active -= 1;
          finished += 1;
        },
        { concurrency },
      );
      await vi.waitFor(() => expect(finished).toBe(6), patience);
      expect(most).toBe(concurrency);
    });

    it('lets a running handler finish before it stops', async () => {
      const leaving = await another();
      const steps: string[] = [];
      const started = new Promise<void>((resolve) => {
        void leaving.work(noun, async () => {
          resolve();
          await new Promise((done) => setTimeout(done, 300));
          steps.push('finished');
        });
      });
      await leaving.send(noun, { id: 'a' });
      await started;
      await leaving.stop();
      steps.push('stopped');
      expect(steps).toEqual(['finished', 'stopped']);
    });
  });
}
