import type { Socket } from 'node:net';

/** Where to connect: always an address, never a name, so that nothing is resolved on the way. */
export type DialTarget = {
  address: string;
  port: number;
  /** With it the connection is TLS, and the certificate must be this host's. */
  serverName?: string;
};

/** The other side could not be reached, or could not prove who it is. */
export class DialFailed extends Error {
  constructor(
    readonly reason: 'unreachable' | 'certificate' | 'stopped',
    options?: { cause?: unknown },
  ) {
    super(`The connection could not be made: ${reason}`, options);
    this.name = 'DialFailed';
  }
}

/** Opens connections. It judges nothing: whoever dials has judged the address. */
export abstract class Dialler {
  /**
   * A connection that is ready to be written to.
   *
   * @throws DialFailed also when `signal` ends the waiting
   */
  abstract dial(target: DialTarget, signal: AbortSignal): Promise<Socket>;
}
