import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createBareServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import type { HttpRequest } from './egress.js';
import { GuardedEgress } from './guarded-egress.js';
import { configuredHost, declaredHost } from './host-rule.js';

const HOOKS = '93.184.216.34';
const OTHER = '93.184.216.35';
const clock = new FixedClock('2026-03-02T04:00:00Z');

type Seen = { method: string; url: string; headers: Record<string, string | string[] | undefined>; body: string };
let server: Server;
let port = 0;
let seen: Seen[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      answer(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});

afterAll(() => void server.close());

beforeEach(() => {
  seen = [];
  answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('thanks');
});

function world(table: Record<string, string[]> = { 'hooks.example.com': [HOOKS], 'other.example.com': [OTHER] }): {
  egress: GuardedEgress;
  dialler: RecordingDialler;
  resolver: TableResolver;
} {
  const resolver = new TableResolver(table);
  const dialler = new RecordingDialler().answerWith(HOOKS, 443, port).answerWith(OTHER, 443, port).answerWith(HOOKS, 80, port);
  return {
    egress: new GuardedEgress({ resolver, dialler, internalHosts: [{ host: 'crm.internal', port: 8080 }] }, clock),
    dialler,
    resolver,
  };
}

const hosts = [declaredHost('hooks.example.com'), declaredHost('other.example.com')];
const post = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: 'https://hooks.example.com/in?a=1',
  body: '{"a":1}',
  hosts,
  ...more,
});

const lead = (location: string, status = 307): void => {
  answer = (request, response) =>
    request.url === '/in?a=1' ? void response.writeHead(status, { location }).end('moved') : void response.end('arrived');
};

const failing = (status: number, times: number, headers: Record<string, string> = {}): void => {
  answer = (_, response) => void response.writeHead(seen.length <= times ? status : 200, headers).end();
};
const once1 = { value: 'msg_1' };

describe('a request', () => {
  it('arrives as it was given, over TLS with the name of its host', async () => {
    const { egress, dialler } = world();
    const result = await egress.http(post({ headers: { 'Content-Type': 'application/json', 'X-Shop': 'tea' } }));
    expect(result).toMatchObject({ outcome: 'answered', status: 200, cut: false, attempts: 1, headers: { 'content-type': 'text/plain' } });
    expect(result.outcome === 'answered' && String(result.body)).toBe('thanks');
    expect(dialler.dialled).toEqual([{ address: HOOKS, port: 443, serverName: 'hooks.example.com' }]);
    expect(seen).toMatchObject([{ method: 'POST', url: '/in?a=1', body: '{"a":1}' }]);
    expect(seen[0]?.headers).toMatchObject({
      host: 'hooks.example.com',
      'content-length': '7',
      'content-type': 'application/json',
      'x-shop': 'tea',
      'accept-encoding': 'identity',
      connection: 'close',
    });
  });

  it('goes nowhere that is not declared: the host list', async () => {
    const { egress, dialler } = world({ 'evil.example': [HOOKS] });
    expect(await egress.http(post({ url: 'https://evil.example/' }))).toMatchObject({
      outcome: 'refused',
      problem: { code: 'egress.host-not-declared' },
      mayHaveArrived: false,
    });
    expect(dialler.dialled).toEqual([]);
  });

  it('goes over http only where that was declared', async () => {
    const { egress, dialler } = world();
    const url = 'http://hooks.example.com/';
    expect(await egress.http(post({ url }))).toMatchObject({ outcome: 'refused' });
    expect(await egress.http(post({ url, hosts: [configuredHost(url)] }))).toMatchObject({ outcome: 'answered' });
    expect(dialler.dialled).toEqual([{ address: HOOKS, port: 80 }]);
  });

  it.each(['ftp', 'ws', 'gopher', 'file'])('speaks no %s, however public the host', async (scheme) => {
    expect(await world().egress.http(post({ url: `${scheme}://hooks.example.com/` }))).toMatchObject({
      problem: { code: 'egress.scheme-refused' },
    });
  });

  it('dials the address that was judged: a name is asked for once', async () => {
    const { egress, dialler, resolver } = world();
    resolver.inTurn('hooks.example.com', [HOOKS], ['127.0.0.1']);
    expect(await egress.http(post())).toMatchObject({ outcome: 'answered' });
    expect([resolver.asked, dialler.dialled.length]).toEqual([['hooks.example.com'], 1]);
    expect(await egress.http(post())).toMatchObject({ outcome: 'refused', problem: { code: 'egress.address-not-public' } });
  });

  it('tries the next address of a host, and only addresses that were judged', async () => {
    const { egress, dialler } = world({ 'hooks.example.com': ['93.184.216.99', HOOKS] });
    expect(await egress.http(post())).toMatchObject({ outcome: 'answered' });
    expect(dialler.dialled.map(({ address }) => address)).toEqual(['93.184.216.99', HOOKS]);
  });

  it.each([
    'Host',
    'host',
    'Transfer-Encoding',
    'Content-Length',
    'Connection',
    'Upgrade',
    'Proxy-Authorization',
    'Accept-Encoding',
    'Expect',
  ])('does not let %s be written by others', async (name) => {
    const { egress, dialler } = world();
    expect(await egress.http(post({ headers: { [name]: 'x' } }))).toMatchObject({
      outcome: 'refused',
      problem: { code: 'egress.header-refused' },
    });
    expect(dialler.dialled).toEqual([]);
  });

  it.each([{ 'X-A': 'a\r\nX-B: b' }, { 'X-A\r\nX-B': 'b' }, { 'X-A': 'a\u0000' }, { 'X-A': '中' }, { '': 'a' }])(
    'does not let %j split its headers',
    async (headers) => {
      const { egress, dialler } = world();
      expect(await egress.http(post({ headers }))).toMatchObject({ outcome: 'refused' });
      expect(dialler.dialled).toEqual([]);
    },
  );

  it('is not sent when it is too large', async () => {
    const { egress, dialler } = world();
    expect(await egress.http(post({ body: Buffer.alloc(4 * 1_024 * 1_024 + 1) }))).toMatchObject({
      problem: { code: 'egress.request-too-large' },
    });
    expect(dialler.dialled).toEqual([]);
  });
});

const configured = (url: string): HttpRequest => post({ url, hosts: [configuredHost(url)] });

describe('an opened internal address', () => {
  it('is reached: exactly that host and port', async () => {
    const { egress, dialler } = world({ 'crm.internal': ['10.0.0.5'], 'other.internal': ['10.0.0.5'] });
    dialler.answerWith('10.0.0.5', 8080, port);
    expect(await egress.http(configured('http://crm.internal:8080/'))).toMatchObject({ outcome: 'answered' });
    for (const url of ['http://crm.internal:8081/', 'http://other.internal:8080/', 'http://10.0.0.5:8080/'])
      expect(await egress.http(configured(url))).toMatchObject({ outcome: 'refused' });
    expect(dialler.dialled).toHaveLength(1);
  });

  it('must be declared by whoever sends, too', async () => {
    const { egress } = world({ 'crm.internal': ['10.0.0.5'] });
    expect(await egress.http(post({ url: 'http://crm.internal:8080/' }))).toMatchObject({ problem: { code: 'egress.host-not-declared' } });
  });

  it('does not lead to metadata', async () => {
    const { egress, dialler } = world({ 'crm.internal': ['169.254.169.254'] });
    expect(await egress.http(configured('http://crm.internal:8080/'))).toMatchObject({ problem: { code: 'egress.address-not-public' } });
    expect(dialler.dialled).toEqual([]);
  });
});

describe('a redirect', () => {
  it('is the answer where none is allowed', async () => {
    lead('https://other.example.com/');
    expect(await world().egress.http(post())).toMatchObject({
      outcome: 'answered',
      status: 307,
      headers: { location: 'https://other.example.com/' },
    });
    expect(seen).toHaveLength(1);
  });

  it('is followed as often as is allowed, and each time judged anew', async () => {
    lead('/next');
    expect(await world().egress.http(post({ redirects: 1 }))).toMatchObject({ outcome: 'answered', status: 200 });
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/in?a=1', '{"a":1}'],
      ['POST', '/next', '{"a":1}'],
    ]);
    lead('https://evil.example/');
    expect(await world({ 'hooks.example.com': [HOOKS], 'evil.example': [HOOKS] }).egress.http(post({ redirects: 1 }))).toMatchObject({
      problem: { code: 'egress.host-not-declared' },
    });
  });

  it('leaves what proves who we are behind when the host changes', async () => {
    lead('https://other.example.com/');
    const headers = { authorization: 'Bearer secret', 'x-api-key': 'secret' };
    await world().egress.http(post({ redirects: 1, headers, idempotencyKey: { value: 'once' } }));
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen[0]?.headers)).toContain('secret');
    expect(JSON.stringify(seen[1]?.headers)).not.toMatch(/secret|once/);
    expect(seen[1]?.headers['host']).toBe('other.example.com');
  });

  it('becomes a GET without a body on 303', async () => {
    lead('/seen', 303);
    await world().egress.http(post({ redirects: 1 }));
    expect(seen[1]).toMatchObject({ method: 'GET', url: '/seen', body: '' });
  });

  it('does not leave HTTPS', async () => {
    lead('http://hooks.example.com/plain');
    const { egress, dialler } = world();
    await egress.http(post({ redirects: 1, hosts: [...hosts, configuredHost('http://hooks.example.com/')] }));
    expect(dialler.dialled.map((target) => target.port)).toEqual([443, 443]);
  });

  it('ends when it goes round in a circle', async () => {
    answer = (_, response) => void response.writeHead(302, { location: '/in?a=1' }).end();
    expect(await world().egress.http(post({ redirects: 3 }))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'egress.too-many-redirects' },
    });
    expect(seen).toHaveLength(4);
  });
});

describe('an answer', () => {
  it('that is too long fails, or is cut', async () => {
    answer = (_, response) => void response.end('x'.repeat(5_000));
    const { egress } = world();
    expect(await egress.http(post({ answerLimitBytes: 1_000 }))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'egress.answer-too-large' },
    });
    const cut = await egress.http(post({ answerLimitBytes: 1_000, longAnswer: 'cut' }));
    expect(cut).toMatchObject({ outcome: 'answered', cut: true });
    expect(cut.outcome === 'answered' && cut.body.length).toBe(1_000);
  });

  it('that never ends costs no memory', async () => {
    answer = (_, response) => {
      const pour = (): void => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', pour);
      };
      pour();
    };
    expect(await world().egress.http(post({ longAnswer: 'cut' }))).toMatchObject({ outcome: 'answered', cut: true });
  });

  it('that drips is given up when the time is over', async () => {
    answer = (_, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const result = await world().egress.http(post({ timeLimitMilliseconds: 150 }));
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'egress.timed-out' }, mayHaveArrived: true });
    expect(result.milliseconds).toBeLessThan(1_000);
  });

  it('with endless headers, or with none that make sense, is none', async () => {
    for (const text of [
      `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}`,
      'SSH-2.0-OpenSSH_9.9\r\n',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ]) {
      const bare = createBareServer((socket) =>
        socket
          .on('error', () => undefined)
          .resume()
          .write(text),
      ).listen(0, '127.0.0.1');
      await once(bare, 'listening');
      const address = bare.address();
      const { egress, dialler } = world();
      dialler.answerWith(HOOKS, 443, typeof address === 'object' ? (address?.port ?? 0) : 0);
      expect(await egress.http(post())).toMatchObject({ outcome: 'failed', problem: { code: 'egress.connection-broke' } });
      bare.close();
    }
  });
});

describe('a name server that does not answer', () => {
  it('holds nobody up longer than the time allows', async () => {
    const { dialler } = world();
    const resolver = new TableResolver();
    resolver.resolve = () => new Promise(() => undefined);
    const egress = new GuardedEgress({ resolver, dialler, internalHosts: [] }, clock);
    expect(await egress.http(post({ timeLimitMilliseconds: 100 }))).toMatchObject({
      problem: { code: 'egress.timed-out' },
      mayHaveArrived: false,
    });
  });
});

describe('another attempt', () => {
  it('is made after an answer that may pass, with the same idempotency key', async () => {
    failing(503, 1);
    expect(await world().egress.http(post({ attempts: 3, idempotencyKey: once1 }))).toMatchObject({ status: 200, attempts: 2 });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['msg_1', 'msg_1']);
  });

  it('is made after a connection that was not', async () => {
    const { egress, dialler } = world({ 'hooks.example.com': ['93.184.216.99'] });
    const result = await egress.http(post({ attempts: 2, idempotencyKey: once1 }));
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'egress.host-unreachable' }, attempts: 2, mayHaveArrived: false });
    expect(dialler.dialled).toHaveLength(2);
  });

  it('waits as long as it is asked to, and is not made when that is longer than the time that is left', async () => {
    failing(429, 1, { 'retry-after': '1' });
    const patient = await world().egress.http(post({ attempts: 2, idempotencyKey: once1 }));
    expect(patient).toMatchObject({ status: 200, attempts: 2 });
    expect(patient.milliseconds).toBeGreaterThan(950);
    seen = [];
    failing(429, 1, { 'retry-after': '3600' });
    expect(await world().egress.http(post({ attempts: 2, idempotencyKey: once1 }))).toMatchObject({
      status: 429,
      attempts: 1,
      retryAfterSeconds: 3_600,
    });
  });

  it('understands a date to wait for', async () => {
    failing(503, 9, { 'retry-after': 'Mon, 02 Mar 2026 04:02:00 GMT' });
    expect(await world().egress.http(post())).toMatchObject({ retryAfterSeconds: 120 });
  });

  it('of a POST without a key is never made: it could arrive twice', async () => {
    failing(503, 9);
    expect(await world().egress.http(post({ attempts: 3 }))).toMatchObject({ status: 503, attempts: 1 });
    expect(seen).toHaveLength(1);
  });

  it.each([200, 400, 401, 404, 410, 422])('is not made after %i', async (status) => {
    failing(status, 9);
    expect(await world().egress.http(post({ attempts: 3, idempotencyKey: once1 }))).toMatchObject({ status, attempts: 1 });
  });
});
