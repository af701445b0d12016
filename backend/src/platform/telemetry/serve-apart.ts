import fastify from 'fastify';
import type { Metrics } from './metrics.js';
import { serveMetrics } from './serve-metrics.js';

export type Apart = {
  host: string;
  port: number;
  metrics: Metrics;
  token: string | undefined;
  /** Rejects while the process cannot do its work. */
  isReady: () => Promise<unknown>;
};

/** Health and metrics on a port of their own, which a firewall keeps inside; a worker has no other. Not logged: it is asked every few seconds. */
export async function serveApart({ host, port, metrics, token, isReady }: Apart): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = fastify({ forceCloseConnections: true });
  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', async (_, reply) => {
    const ready = await isReady().then(
      () => true,
      () => false,
    );
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'busy' });
  });
  serveMetrics(server, metrics, token, { onOwnPort: true });
  const address = await server.listen({ host, port });
  return { address, stop: () => server.close() };
}
