import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Broadcast } from './broadcast.js';

const patience = { timeout: 10_000, interval: 10 };

/** `makeBroadcast` gives another process's access to the same hints each time. */
export function describeBroadcastContract(name: string, makeBroadcast: () => Promise<Broadcast>): void {
  describe(`Broadcast: ${name}`, () => {
    let here: Broadcast;
    let there: Broadcast;

    beforeAll(async () => {
      here = await makeBroadcast();
      there = await makeBroadcast();
    });

    afterAll(async () => {
      await Promise.all([here.stop(), there.stop()]);
    });

    it('reaches every process, the speaking one included', async () => {
      const heard: string[] = [];
      const ends = [
        await here.subscribe('schemes.changed', (id) => heard.push(`here ${id}`)),
        await there.subscribe('schemes.changed', (id) => heard.push(`there ${id}`)),
      ];
      await here.publish('schemes.changed', 'a');
      await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(['here a', 'there a'])), patience);
      for (const end of ends) await end();
    });

    it('keeps channels apart and carries any text', async () => {
      const heard: string[] = [];
      const end = await there.subscribe('keys.revoked', (id) => heard.push(id));
      await here.publish('keys.made', 'not for us');
      await here.publish('keys.revoked', `'"|\n钥匙`);
      await vi.waitFor(() => expect(heard).toEqual([`'"|\n钥匙`]), patience);
      await end();
    });

    it('tells no one who has left', async () => {
      const heard: string[] = [];
      const leave = await there.subscribe('roles.changed', (id) => heard.push(`left ${id}`));
      const end = await there.subscribe('roles.changed', (id) => heard.push(`stayed ${id}`));
      await leave();
      await here.publish('roles.changed', 'a');
      await vi.waitFor(() => expect(heard).toEqual(['stayed a']), patience);
      await end();
    });

    it('goes on when a listener fails', async () => {
      const heard: string[] = [];
      const ends = [
        await there.subscribe('roles.changed', () => {
          throw new Error('deaf');
        }),
        await there.subscribe('roles.changed', (id) => heard.push(id)),
      ];
      await here.publish('roles.changed', 'a');
      await here.publish('roles.changed', 'b');
      await vi.waitFor(() => expect(heard).toEqual(['a', 'b']), patience);
      for (const end of ends) await end();
    });

    it('refuses what is no id', async () => {
      await expect(here.publish('roles.changed', 'x'.repeat(201))).rejects.toThrow(RangeError);
    });
  });
}
