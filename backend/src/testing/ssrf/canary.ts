import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Listens on loopback, IPv4 and where there is one IPv6, on one port, and counts who comes. */
export class Canary {
  connections = 0;

  private constructor(
    readonly port: number,
    private readonly servers: readonly Server[],
  ) {
    for (const server of servers) {
      server.on('connection', (socket) => {
        this.connections += 1;
        socket
          .on('error', () => undefined)
          .resume()
          .end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      });
    }
  }

  /** `allowed` says which ports would be sent to at a public host, so that only the address keeps the canary safe. */
  static async start(allowed: (port: number) => boolean = () => true): Promise<Canary> {
    for (;;) {
      const first = await listen('127.0.0.1', 0);
      const address = first?.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      if (first !== undefined && allowed(port)) {
        const second = await listen('::1', port);
        return new Canary(port, second === undefined ? [first] : [first, second]);
      }
      first?.close();
    }
  }

  async stop(): Promise<void> {
    for (const server of this.servers) {
      server.close();
      await once(server, 'close');
    }
  }
}

async function listen(host: string, port: number): Promise<Server | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
