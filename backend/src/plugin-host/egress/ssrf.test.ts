import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeDialler } from '../../adapters/node-dialler.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { Canary } from '../../testing/ssrf/canary.js';
import { type SsrfTarget, ssrfTargets } from '../../testing/ssrf/ssrf-targets.js';
import type { InternalHost } from '../../platform/config/internal-hosts.js';
import type { Dialler } from '../../ports/dialler.js';
import { GuardedEgress } from './guarded-egress.js';
import { configuredHost, type HostRule, mailHost } from './host-rule.js';
import { isAllowedPort } from './outgoing-address.js';

const publicHost = { 'start.example.com': ['93.184.216.34'] };
const named = ssrfTargets.map(
  (target) => [`${target.what}: ${target.host ?? target.url ?? ''} ${target.resolves?.join(' ') ?? ''}`, target] as const,
);

let canary: Canary;
let redirecting: Server;
let location = '';
let startPort = 0;

beforeAll(async () => {
  canary = await Canary.start((port) => isAllowedPort({ scheme: 'http', port }));
  redirecting = createServer((_, response) => response.writeHead(307, { location }).end()).listen(0, '127.0.0.1');
  await once(redirecting, 'listening');
  const address = redirecting.address();
  startPort = typeof address === 'object' ? (address?.port ?? 0) : 0;
});

afterAll(async () => {
  redirecting.close();
  await canary.stop();
});

function egressOf(dialler: Dialler, target: SsrfTarget, internalHosts: InternalHost[] = []): GuardedEgress {
  return new GuardedEgress({ resolver: new TableResolver({ ...publicHost, ...target.table }), dialler, internalHosts }, new FixedClock());
}

/** As if an admin had saved exactly this address: the list of hosts keeps nothing out. */
function allowing(url: string): HostRule[] {
  try {
    return [configuredHost(url)];
  } catch {
    return [];
  }
}

function allowingMail(server: { host: string; port: number }): HostRule[] {
  try {
    return [mailHost(server)];
  } catch {
    return [];
  }
}

const letter = { from: { address: 'shop@example.com' }, to: 'ada@example.com', subject: 'Hello', text: 'Good day' };

describe('the canary', () => {
  it('is reached where an operator has opened it, so it would be where a guard fails', async () => {
    const [target] = ssrfTargets;
    const opened = [{ host: '127.0.0.1', port: canary.port }];
    const url = target!.urlAt(canary.port);
    const answer = await egressOf(new NodeDialler(), target!, opened).http({ method: 'GET', url, hosts: allowing(url) });
    expect(answer).toMatchObject({ outcome: 'answered', status: 200 });
    expect(canary.connections).toBe(1);
    canary.connections = 0;
  });

  it('is aimed at by more than sixty targets', () => expect(ssrfTargets.length).toBeGreaterThan(60));
});

describe.each([
  ['a request', 'http' as const],
  ['a request over TLS', 'https' as const],
])('%s', (_, scheme) => {
  it.each(named)('does not reach %s', async (_what, target) => {
    const url = target.urlAt(canary.port, scheme);
    const request = { method: 'POST', url, body: '{}', hosts: allowing(url) } as const;
    const real = await egressOf(new NodeDialler(), target).http(request);
    const recording = new RecordingDialler();
    const recorded = await egressOf(recording, target).http(request);
    expect([real.outcome, recorded.outcome]).toEqual(['refused', 'refused']);
    expect(recorded).toMatchObject({ mayHaveArrived: false, final: true, attempts: 1 });
    expect(recording.dialled).toEqual([]);
    expect(canary.connections).toBe(0);
  });
});

describe('a redirect', () => {
  it.each(named)('does not lead to %s', async (_what, target) => {
    location = target.urlAt(canary.port);
    if (!/^[\t -~]*$/.test(location)) location = encodeURI(location);
    const url = 'http://start.example.com/';
    const request = { method: 'POST', url, body: '{}', redirects: 5, hosts: [...allowing(url), ...allowing(location)] } as const;
    const dialler = new RecordingDialler().answerWith('93.184.216.34', 80, startPort);
    const result = await egressOf(dialler, target).http(request);
    expect(result.outcome === 'answered' ? result.status : result.outcome).toBeOneOf(['refused', 'failed', 307]);
    expect(dialler.dialled.filter(({ address }) => address !== '93.184.216.34')).toEqual([]);
    expect(dialler.dialled.filter(({ port }) => port !== 80)).toEqual([]);
    expect(canary.connections).toBe(0);
  });
});

describe('a mail server', () => {
  it.each(named.filter(([, { host }]) => host !== undefined))('is never %s', async (_what, target) => {
    for (const port of [target.port ?? 25, 587, canary.port]) {
      const server = { host: target.host ?? '', port, security: 'tls' as const };
      const request = { server, hosts: allowingMail(server), message: letter };
      if (port === 587 && target.port !== undefined) continue;
      const recording = new RecordingDialler();
      const recorded = await egressOf(recording, target).smtp(request);
      const real = await egressOf(new NodeDialler(), target).smtp(request);
      expect([recorded.outcome, real.outcome]).toEqual(['refused', 'refused']);
      expect(recording.dialled).toEqual([]);
    }
    expect(canary.connections).toBe(0);
  });
});

describe('saving an address', () => {
  it.each(named)('tells at once of %s', async (_what, target) => {
    const url = target.urlAt(canary.port);
    expect(await egressOf(new RecordingDialler(), target).check(url, allowing(url))).toMatchObject({ declaration: { family: 'user' } });
  });
});
