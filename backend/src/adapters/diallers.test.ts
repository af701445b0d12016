import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDiallerContract } from '../ports/dialler.contract.js';
import { testCertificate } from '../testing/certificates/test-certificate.js';
import { RecordingDialler } from '../testing/fakes/recording-dialler.js';
import { NodeDialler } from './node-dialler.js';

const never = new AbortController().signal;
const servers: Server[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

const hello = (): Server => createServer((socket) => socket.on('error', () => undefined).end('hello'));

afterAll(() => {
  for (const server of servers) server.close();
});

describeDiallerContract('Node', async () => ({
  dialler: new NodeDialler(),
  open: { address: '127.0.0.1', port: await listen(hello()) },
  closed: { address: '127.0.0.1', port: await closedPort() },
}));

describeDiallerContract('recording', async () => ({
  dialler: new RecordingDialler().answerWith('93.184.216.34', 443, await listen(hello())),
  open: { address: '93.184.216.34', port: 443 },
  closed: { address: '93.184.216.35', port: 443 },
}));

describe('NodeDialler', () => {
  let port = 0;
  const names: (string | false | null)[] = [];

  beforeAll(async () => {
    const server = createTlsServer(testCertificate, (socket) => {
      names.push(socket.servername);
      socket.on('error', () => undefined).end('hello');
    });
    server.on('tlsClientError', () => undefined);
    port = await listen(server);
  });

  const at = (serverName: string): { address: string; port: number; serverName: string } => ({ address: '127.0.0.1', port, serverName });
  const trusting = new NodeDialler({ trusted: [testCertificate.cert] });

  it('speaks TLS with the name of the host, not with the address that it dialled', async () => {
    const socket: Socket = await trusting.dial(at('hooks.example.com'), never);
    const [data]: Buffer[] = await once(socket, 'data');
    expect([String(data), names.at(-1)]).toEqual(['hello', 'hooks.example.com']);
    socket.destroy();
  });

  it('compares an address in place of a name with the certificate', async () => {
    (await trusting.dial(at('93.184.216.34'), never)).destroy();
    await expect(trusting.dial(at('93.184.216.35'), never)).rejects.toMatchObject({ reason: 'certificate' });
  });

  it('does not speak to somebody else', async () => {
    await expect(trusting.dial(at('other.example.com'), never)).rejects.toMatchObject({ reason: 'certificate' });
  });

  it('does not believe a certificate that nobody known has signed', async () => {
    await expect(new NodeDialler().dial(at('hooks.example.com'), never)).rejects.toMatchObject({ reason: 'certificate' });
  });

  it('stops waiting when it is told to', async () => {
    const silent = await listen(createServer((socket) => socket.on('error', () => undefined).resume()));
    const call = trusting.dial({ address: '127.0.0.1', port: silent, serverName: 'hooks.example.com' }, AbortSignal.timeout(50));
    await expect(call).rejects.toMatchObject({ reason: 'stopped' });
  });
});
