import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, apiOperations, type Operation } from '../../testing/api-operations.js';
import { UnlimitedCounters } from '../../testing/fakes/unlimited-counters.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { JSON_LIMIT_BYTES } from './body-limits.js';

let app: TestApp;
let shop: TestTenant;
let operations: Operation[];
beforeAll(async () => {
  app = await startTestApp({ parts: { counters: new UnlimitedCounters() } });
  shop = await app.aTenant();
  ({ operations } = apiOperations(app.nest));
});
afterAll(() => app.stop());

/** Ids that nobody has; what is no id, a kind or a number, is one that exists. */
const KNOWN: Record<string, string> = { kind: 'customers', number: '1' };

function addressWith({ parameters, ...operation }: Operation, query: Record<string, string> = {}, ids?: string): string {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return addressOf(
    { parameters, ...operation },
    Object.fromEntries(names.map((name) => [name, ids ?? KNOWN[name] ?? randomUUID()])),
    query,
  );
}

type Request = (operation: Operation) => { address: string; body?: string };

async function answers(
  chosen: readonly Operation[],
  client: (operation: Operation) => TestClient,
  wanted: { status: number; code?: string },
  request: Request = (operation) => ({ address: addressWith(operation) }),
): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of chosen) {
    const { address, body = operation.body ? '{}' : undefined } = request(operation);
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await client(operation).send(operation.method, address, body, headers);
    if (answer.status !== wanted.status || (wanted.code !== undefined && answer.body.code !== wanted.code))
      wrong.push(`${operation.name} ${address.slice(0, 200)} ${body?.slice(0, 50)}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  return wrong;
}

describe('every route', () => {
  it('says who may call it', () => {
    expect(operations.filter(({ access }) => access === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('is closed to strangers, unless it is open to all', async () => {
    const closed = operations.filter(({ access }) => access !== 'public');
    expect(closed.length).toBeGreaterThan(50);
    expect(await answers(closed, () => app.anybody(), { status: 401, code: 'access.sign-in-required' })).toEqual([]);
  });

  it('is closed to a machine without the scope', async () => {
    const [reader, writer] = [await shop.key('tags:read'), await shop.key('customers:write')];
    const keyFor = ({ path }: Operation): TestClient => (path.startsWith('/api/v1/tags') ? writer : reader);
    const needAbility = operations.filter(({ access, name }) => access === 'ability' && !NEEDS_NO_SCOPE.has(name));
    expect(await answers(needAbility, keyFor, { status: 403, code: 'access.scope-missing' })).toEqual([]);
    const personal = operations.filter(({ access }) => access === 'signed-in');
    expect(await answers(personal, () => reader, { status: 403, code: 'access.people-only' })).toEqual([]);
  });

  it('of the operators is closed to every company’s owner', async () => {
    const operators = operations.filter(({ access }) => access === 'operator');
    expect(operators.length).toBeGreaterThan(10);
    expect(await answers(operators, owner, { status: 403, code: 'access.operators-only' })).toEqual([]);
  });

  it('is closed to a person whose role does not allow it', async () => {
    const { body: role } = await shop.owner.post('/roles', { name: 'Nothing at all', permissions: [] }).expect(201);
    const { client } = await shop.member(role.id);
    const needAbility = operations.filter(({ access, name }) => access === 'ability' && !FOR_EVERYBODY.has(name));
    expect(await answers(needAbility, () => client, { status: 403, code: 'access.forbidden' })).toEqual([]);
  });
});

/** A key may always ask who it is. */
const NEEDS_NO_SCOPE = new Set(['GET /api/v1/me']);
/** What every role may; the start page shows each what their role lets them see. */
const FOR_EVERYBODY = new Set(['GET /api/v1/me', 'GET /api/v1/tenant', 'GET /api/v1/home']);

const owner = (): TestClient => shop.owner;
const asking =
  (query: Record<string, string>, ids?: string): Request =>
  (operation) => ({ address: addressWith(operation, query, ids) });
const unreadable: Request = ({ path }) => ({ address: path.replaceAll(/\{\w+\}/g, '%ff') });
const carrying =
  (body: string): Request =>
  (operation) => ({ address: addressWith(operation), body });

describe('rubbish', () => {
  it('in a body is refused', async () => {
    const taking = operations.filter(
      ({ body, path, access }) => body?.contentType === 'application/json' && !path.includes('/auth/') && access !== 'operator',
    );
    expect(taking.length).toBeGreaterThan(20);
    for (const body of ['[]', '42', '"rubbish"']) {
      expect(await answers(taking, owner, { status: 422, code: 'request.invalid' }, carrying(body))).toEqual([]);
    }
  });

  it('instead of JSON is refused', async () => {
    const taking = operations.filter(({ body }) => body?.contentType === 'application/json');
    expect(await answers(taking, owner, { status: 400, code: 'request.malformed' }, carrying('{rubbish'))).toEqual([]);
  });

  it('of another kind than JSON is refused', async () => {
    for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const { body } = await shop.owner.post('/tags', 'name=VIP', { 'content-type': kind }).expect(415);
      expect(body.code).toBe('request.unsupported-media-type');
    }
  });

  it('without end is refused, and the limit is named', async () => {
    const { body } = await shop.owner.post('/tags', { name: 'x'.repeat(JSON_LIMIT_BYTES) }).expect(413);
    expect(body).toMatchObject({ code: 'request.too-large', params: { limitBytes: JSON_LIMIT_BYTES } });
  });

  it('instead of an id names nothing', async () => {
    const named = operations.filter(
      ({ path, access, body }) => path.includes('{') && access !== 'public' && access !== 'operator' && !body,
    );
    expect(await answers(named, owner, { status: 404 }, asking({}, 'rubbish'))).toEqual([]);
    expect(await answers(named, owner, { status: 404, code: 'request.not-found' }, unreadable)).toEqual([]);
  });

  it('in a query is refused wherever something is asked for', async () => {
    for (const name of ['limit', 'cursor', 'sort', 'order', 'state', 'format', 'ownerId', 'tag', 'from', 'createdFrom', 'archived']) {
      const asked = operations.filter(
        ({ parameters, path, access }) => parameters.some((each) => each.name === name) && !path.includes('{id}') && access !== 'operator',
      );
      expect(asked.length).toBeGreaterThan(0);
      expect(await answers(asked, owner, { status: 422 }, asking({ [name]: 'rubbish!' }))).toEqual([]);
    }
  });
});
