import { Writable } from 'node:stream';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryQueue } from '../../testing/fakes/memory-queue.js';
import '../http/fastify-request.js';
import { withRequestContext } from '../http/request-context.js';
import { createLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { observeRequests } from './observe-requests.js';
import { RequestLog } from './request-log.js';
import { serveApart } from './serve-apart.js';
import { serveMetrics } from './serve-metrics.js';
import { traceIdOf } from './trace-id.js';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
let app: Pick<FastifyInstance, 'inject' | 'close'>;

afterEach(() => app.close());

function start(token?: string): { metrics: Metrics; lines: string[] } {
  const lines: string[] = [];
  const metrics = new Metrics();
  const destination = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger: FastifyBaseLogger = createLogger({ level: 'info', destination });
  const server = fastify({ loggerInstance: logger, logController: new RequestLog() });
  server.decorateRequest('liuke');
  server.addHook('onRequest', (request, _reply, done) => {
    request.liuke = { requestId: '01900000-0000-7000-8000-000000000001', ip: request.ip, principal: undefined };
    withRequestContext(request.liuke, done);
  });
  observeRequests(server, metrics);
  serveMetrics(server, metrics, token);
  server.get('/customers/:id', async () => ({}));
  app = server;
  return { metrics, lines };
}

describe('a request', () => {
  it('leaves one line, with its route and trace and without its address', async () => {
    const { lines } = start();
    await app.inject({ url: '/customers/7?phone=13800138000', headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route: '/customers/:id', status: 200, traceId: trace, method: 'GET' });
    expect(lines[0]).not.toContain('13800138000');
  });

  it('is measured by its route', async () => {
    const { metrics } = start();
    await app.inject('/customers/7');
    await app.inject('/customers/8');
    await app.inject('/nowhere');
    const text = await metrics.text();
    expect(text).toContain('liuke_http_request_duration_seconds_count{method="GET",route="/customers/:id",status="200"} 2');
    expect(text).toContain('route="none",status="404"} 1');
  });
});

describe('the metrics page', () => {
  it('is there for this machine only, and not through a proxy', async () => {
    start();
    expect((await app.inject('/metrics')).statusCode).toBe(200);
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(404);
  });

  it('asks for its token where one is set', async () => {
    start('open sesame');
    expect((await app.inject('/metrics')).statusCode).toBe(401);
    expect((await app.inject({ url: '/metrics', headers: { authorization: 'Bearer other' } })).statusCode).toBe(401);
    const answer = await app.inject({ url: '/metrics', headers: { authorization: 'Bearer open sesame' } });
    expect(answer.body).toContain('nodejs_eventloop_lag_seconds');
  });
});

describe('a port of its own', () => {
  it('tells health and metrics without a token, from anywhere', async () => {
    start();
    const metrics = new Metrics();
    let ready = true;
    const isReady = (): Promise<void> => (ready ? Promise.resolve() : Promise.reject(new Error('away')));
    const { address, stop } = await serveApart({ host: '127.0.0.1', port: 0, metrics, token: undefined, isReady });
    const status = async (path: string): Promise<number> => (await fetch(`${address}${path}`)).status;
    expect(await status('/health/live')).toBe(200);
    expect(await status('/health/ready')).toBe(200);
    ready = false;
    expect(await status('/health/ready')).toBe(503);
    expect(await (await fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).text()).toContain('nodejs_');
    await stop();
  });
});

describe('Metrics', () => {
  it('shows pools, queues, the outbox and jobs, and goes on when one of them cannot be read', async () => {
    const { metrics } = start();
    const queue = new MemoryQueue();
    await queue.send('orders.count', { id: 'a' });
    metrics.watchPools({ main: { totalCount: 5, idleCount: 2, waitingCount: 1 } });
    metrics.watchQueue(queue, () => ['orders.count']);
    metrics.watchOutbox(() => Promise.reject(new Error('away')));
    await metrics.timed('orders.count', async () => undefined)({}, { id: '1', name: 'orders.count', attempt: 1 });
    const text = await metrics.text();
    expect(text).toContain('liuke_database_connections{pool="main",state="busy"} 3');
    expect(text).toContain('liuke_queue_waiting_jobs{queue="orders.count"} 1');
    expect(text).toContain('liuke_job_duration_seconds_count{queue="orders.count",outcome="done"} 1');
  });
});

describe('traceIdOf', () => {
  it.each([undefined, 'rubbish', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])('follows from the request where %s is given', (header) => {
    start();
    expect(traceIdOf(header, '01900000-0000-7000-8000-000000000001')).toBe('01900000000070008000000000000001');
  });
});
