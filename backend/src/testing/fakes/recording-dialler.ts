import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Dialler, DialFailed, type DialTarget } from '../../ports/dialler.js';

/**
 * Writes down where it was asked to connect. What was told with `answerWith` leads to a port of 127.0.0.1, everything else is unreachable;
 * no other address is ever opened.
 */
export class RecordingDialler extends Dialler {
  readonly dialled: DialTarget[] = [];
  private readonly ports = new Map<string, number>();

  answerWith(address: string, port: number, loopbackPort: number): this {
    this.ports.set(`${address} ${port}`, loopbackPort);
    return this;
  }

  async dial(target: DialTarget, signal: AbortSignal): Promise<Socket> {
    this.dialled.push(target);
    const port = this.ports.get(`${target.address} ${target.port}`);
    if (signal.aborted) throw new DialFailed('stopped');
    if (port === undefined) throw new DialFailed('unreachable');
    const socket = connect({ host: '127.0.0.1', port });
    try {
      await once(socket, 'connect');
    } catch (cause) {
      throw new DialFailed('unreachable', { cause });
    }
    return socket.on('error', () => undefined);
  }
}
