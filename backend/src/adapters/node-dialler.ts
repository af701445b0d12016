import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { Dialler, DialFailed, type DialTarget } from '../ports/dialler.js';

export type NodeDiallerOptions = {
  /** Certificates that are trusted; the machine's unless given. */
  trusted?: string[];
};

export class NodeDialler extends Dialler {
  constructor(private readonly options: NodeDiallerOptions = {}) {
    super();
  }

  async dial(target: DialTarget, signal: AbortSignal): Promise<Socket> {
    // A name would be resolved once more, to whatever its owner wishes by then.
    if (isIP(target.address) === 0) throw new DialFailed('unreachable');
    if (signal.aborted) throw new DialFailed('stopped');
    const plain = await ready(connect({ host: target.address, port: target.port, noDelay: true }), 'connect', signal);
    return target.serverName === undefined ? plain : this.secure(plain, target.serverName, signal);
  }

  private secure(plain: Socket, serverName: string, signal: AbortSignal): Promise<Socket> {
    const { trusted } = this.options;
    const trust = trusted === undefined ? {} : { ca: trusted };
    // An address has no place in a server name; it is compared with the certificate all the same.
    const name = isIP(serverName) === 0 ? { servername: serverName } : { host: serverName };
    return ready(connectSecurely({ socket: plain, ...name, ...trust, minVersion: 'TLSv1.2' }), 'secureConnect', signal);
  }
}

function ready(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (failure: DialFailed): void => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(failure);
    };
    const onAbort = (): void => fail(new DialFailed('stopped'));
    signal.addEventListener('abort', onAbort, { once: true });
    // Stays for good: an error between two steps must not end the process.
    socket.on('error', (cause) => fail(new DialFailed(isCertificateError(cause) ? 'certificate' : 'unreachable', { cause })));
    socket.once('close', () => fail(new DialFailed('unreachable')));
    socket.once(event, () => {
      signal.removeEventListener('abort', onAbort);
      resolve(socket);
    });
  });
}

function isCertificateError(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return /CERT|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO|SELF_SIGNED/.test(code);
}
