import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOperations, type JsonSchema, type Operation } from '../../testing/api-operations.js';
import { UnlimitedCounters } from '../../testing/fakes/unlimited-counters.js';
import { allLeaks } from '../../testing/leak-cases/all-leaks.js';
import type { Shop } from '../../testing/leaks/leak-case.js';
import { openShop, PASSWORD } from '../../testing/leaks/open-shop.js';
import { MARKERS, type Prey } from '../../testing/leaks/prey.js';
import { randomRequests, type RandomRequest } from '../../testing/random-requests/random-requests.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import type { Answer } from '../../testing/test-client.js';

const PROVE = process.env['LIUKE_PROVE'] === '1';
const REQUESTS = PROVE ? 1_000 : 50;
const LONGEST_MS = 5_000;
const SEED = Number(process.env['LIUKE_SEED'] ?? Date.now() % 2_147_483_647);
const AT_ONCE = 6;
/** A part of an operation's name, to look at one of them alone. */
const ONLY = process.env['LIUKE_OPERATION'] ?? '';

const cases = new Map(allLeaks.flatMap((leaks) => Object.entries(leaks.cases)));

let app: TestApp;
let shop: Shop & { prey: Prey };
let operations: Operation[];
let schemas: Record<string, JsonSchema>;
let opened = 0;

/** What signs people out or takes things away comes last. */
const rank = ({ method, path }: Operation): number => (path.includes('/auth/') ? 2 : 0) + (method === 'DELETE' ? 1 : 0);

beforeAll(async () => {
  process.stdout.write(`Random bodies: ${REQUESTS} for each operation, LIUKE_SEED=${SEED}\n`);
  app = await startTestApp({ parts: { counters: new UnlimitedCounters() } });
  const api = apiOperations(app.nest);
  operations = api.operations.filter(({ name }) => name.includes(ONLY)).toSorted((a, b) => rank(a) - rank(b));
  schemas = api.schemas;
  await openAnother();
}, 120_000);
afterAll(() => app.stop());

async function openAnother(): Promise<void> {
  opened += 1;
  const word = `canary${'abcdefghijklmnopqrstuvwxyz'[opened % 26] ?? ''}${String.fromCodePoint(97 + (opened % 25))}`;
  shop = await openShop(app, { ...MARKERS.hunter, word: `${word}${'x'.repeat(Math.floor(opened / 25))}` }, allLeaks);
}

/** The owner signed in, whatever has become of the account. */
async function signedIn(): Promise<void> {
  if ((await shop.owner.get('/me')).status === 200) return;
  if ((await shop.owner.post('/auth/login', { email: shop.prey.ownerEmail, password: PASSWORD })).status === 200) return;
  await openAnother();
}

type Sent = { request: RandomRequest; answer: Answer; milliseconds: number };

async function sendAll(operation: Operation): Promise<Sent[]> {
  const given = cases.get(operation.name)?.requests(shop.prey, shop.prey) ?? [];
  const requests = fc.sample(randomRequests({ operation, schemas, good: [given].flat() }), {
    numRuns: REQUESTS,
    seed: SEED + operations.indexOf(operation),
  });
  const sent: Sent[] = [];
  for (let first = 0; first < requests.length; first += AT_ONCE) {
    const some = requests.slice(first, first + AT_ONCE).map(async (request, index) => {
      const client = operation.access === 'ability' && (first + index) % 2 === 0 ? shop.key : shop.owner;
      const began = performance.now();
      const answer = await client.send(operation.method, request.address, request.body, request.headers);
      sent.push({ request, answer, milliseconds: performance.now() - began });
    });
    await Promise.all(some);
    if (sent.slice(first).some(({ answer }) => answer.status === 401)) await signedIn();
  }
  await signedIn();
  return sent;
}

/** What is wrong with an answer, whatever was asked. */
function problemOf({ answer: { status, headers, body, text }, milliseconds }: Sent): string | undefined {
  if (status >= 500) return `${status} ${body.code}`;
  if (milliseconds > LONGEST_MS) return `took ${Math.round(milliseconds)} ms`;
  if (status < 400) return undefined;
  if (!String(headers['content-type']).startsWith('application/problem+json')) return `${status} is no problem document`;
  if (!/^[a-z-]+\.[a-z-]+$/.test(body.code) || body.status !== status || typeof body.traceId !== 'string')
    return `${status} without a code: ${text}`;
  if (body.title === body.code) return `${body.code} has no sentence`;
  return /node_modules|backend\/src|\n\s+at /.test(text) ? `shows its inside: ${text.slice(0, 300)}` : undefined;
}

describe('whatever is sent', () => {
  it(
    'is answered within five seconds, refused with a code where it is wrong, and never breaks anything',
    async () => {
      const wrong = new Map<string, string>();
      const answered = new Map<string, Set<number>>();
      for (const operation of operations) {
        const began = performance.now();
        const sent = await sendAll(operation);
        if (PROVE) process.stdout.write(`${operation.name}: ${Math.round(performance.now() - began)} ms\n`);
        answered.set(operation.name, new Set(sent.map(({ answer }) => answer.status)));
        for (const each of sent) {
          const problem = problemOf(each);
          if (problem !== undefined) wrong.set(`${operation.name}: ${problem}`, JSON.stringify(each.request).slice(0, 1_000));
        }
      }
      await app.settled();
      expect([...wrong]).toEqual([]);
      const lastly = await app.anybody().get('/health/ready');
      expect(lastly.status).toBe(200);
      const refusing = operations
        .filter(({ body }) => body !== undefined)
        .filter(({ name }) => ![...(answered.get(name) ?? [])].some((status) => status >= 400));
      expect(refusing.map(({ name }) => `${name} refuses nothing`)).toEqual([]);
    },
    PROVE ? 7_200_000 : 600_000,
  );
});
