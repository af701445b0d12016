import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { BUILT_IN_ROLES } from './declare-ability.js';

let app: TestApp;
let shop: TestTenant;
const clients = new Map<string, TestClient>();

beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  for (const role of BUILT_IN_ROLES) clients.set(role, role === 'owner' ? shop.owner : (await shop.member(role)).client);
});
afterAll(() => app.stop());

const everybody = ['owner', 'admin', 'marketer', 'agent', 'analyst', 'partner'];
const leading = ['owner', 'admin'];
const reading = ['owner', 'admin', 'marketer', 'agent', 'analyst'];
const working = ['owner', 'admin', 'marketer', 'agent'];

/** Bodies that are refused for their content: 422 tells that the role was let through. */
const routes: [method: 'GET' | 'POST' | 'PATCH', path: string, allowed: string[]][] = [
  ['GET', '/me', everybody],
  ['GET', '/auth/sessions', everybody],
  ['GET', '/tenant', everybody],
  ['PATCH', '/tenant', leading],
  ['GET', '/members', reading],
  ['GET', '/departments', reading],
  ['POST', '/departments', leading],
  ['GET', '/invitations', leading],
  ['GET', '/roles', leading],
  ['POST', '/roles', leading],
  ['GET', '/api-keys', leading],
  ['POST', '/api-keys', leading],
  ['GET', '/audit-entries', leading],
  ['GET', '/customers', reading],
  ['POST', '/customers', working],
  ['GET', '/quiet-hours', reading],
  ['PATCH', '/quiet-hours', leading],
  ['GET', '/tags', reading],
  ['POST', '/tags', working],
];

describe('the built-in roles', () => {
  it.each(routes)('%s %s', async (method, path, allowed) => {
    const through: string[] = [];
    for (const role of BUILT_IN_ROLES) {
      const answer = await clients.get(role)?.send(method, path, method === 'GET' ? undefined : { name: 7 });
      expect([200, 403, 422], `${role}: ${answer?.text}`).toContain(answer?.status);
      if (answer?.status !== 403) through.push(role);
    }
    expect(through).toEqual(allowed);
  });
});
