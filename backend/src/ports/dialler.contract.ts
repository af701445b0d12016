import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Dialler, DialFailed } from './dialler.js';

export type DiallerWorld = {
  dialler: Dialler;
  /** An address and port that answer `hello`. */
  open: { address: string; port: number };
  /** Where nobody listens. */
  closed: { address: string; port: number };
};

export function describeDiallerContract(name: string, makeWorld: () => Promise<DiallerWorld>): void {
  describe(`Dialler: ${name}`, () => {
    const never = new AbortController().signal;

    it('connects to the address that it is given', async () => {
      const { dialler, open } = await makeWorld();
      const socket = await dialler.dial(open, never);
      const [data]: Buffer[] = await once(socket, 'data');
      expect(String(data)).toBe('hello');
      socket.destroy();
    });

    it('says that nobody is there', async () => {
      const { dialler, closed } = await makeWorld();
      const failure = await dialler.dial(closed, never).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DialFailed);
      expect(failure).toMatchObject({ reason: 'unreachable' });
    });

    it('does not begin what was called off', async () => {
      const { dialler, open } = await makeWorld();
      await expect(dialler.dial(open, AbortSignal.abort())).rejects.toMatchObject({ reason: 'stopped' });
    });

    it('takes no name: what was judged is an address', async () => {
      const { dialler, open } = await makeWorld();
      await expect(dialler.dial({ ...open, address: 'localhost' }, never)).rejects.toMatchObject({ reason: 'unreachable' });
    });
  });
}
