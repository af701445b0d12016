import { json } from 'node:stream/consumers';
import autocannon from 'autocannon';
import { asRequest, shopEvents } from '../seed/shop-events.js';
import { issues } from './issues.js';
import { LoadOptions } from './run-load.js';

const options = LoadOptions.parse(await json(process.stdin));
const headers = {
  'content-type': 'application/json',
  ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
};

const coupons = issues(headers);
const result = await autocannon({
  url: options.url,
  connections: options.connections,
  duration: options.seconds,
  ...(options.rate === undefined ? {} : { overallRate: options.rate }),
  // The figure is the program's own: requests that are slow are waited for.
  timeout: 60,
  requests: [requestOf(options.send)],
});
const { p50, p97_5: p95, p99 } = result.latency;
const answer = {
  rate: result['2xx'] / result.duration,
  failed: result.non2xx + result.errors + result.timeouts,
  p50,
  p95,
  p99,
  twice: coupons.twice(),
};
process.stdout.write(JSON.stringify(answer));

function requestOf(send: LoadOptions['send']): autocannon.Request {
  if (send.kind === 'paths') {
    let turn = 0;
    return {
      method: 'GET',
      headers,
      setupRequest: (request) => ({ ...request, path: send.paths[(turn += 1) % send.paths.length] ?? '/' }),
    };
  }
  if (send.kind === 'spend') {
    let turn = 0;
    return {
      method: 'POST',
      headers,
      setupRequest: (request) => {
        turn += 1;
        const body = JSON.stringify({ units: send.units, externalId: `${send.run}-${turn}` });
        return { ...request, path: send.paths[turn % send.paths.length] ?? '/', body };
      },
    };
  }
  if (send.kind === 'issue') return coupons.request(send);
  const next = shopEvents(send.run, send.customers);
  if (send.kind === 'event')
    return {
      method: 'POST',
      path: '/api/v1/events',
      headers,
      setupRequest: (request) => ({ ...request, body: JSON.stringify(asRequest(next())) }),
    };
  return {
    method: 'POST',
    path: '/api/v1/events/batch',
    headers,
    setupRequest: (request) => ({
      ...request,
      body: JSON.stringify({ events: Array.from({ length: send.size }, () => asRequest(next())) }),
    }),
  };
}
