import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { declaredErrors } from '../errors/define-error.js';
import { OPEN_API_FILE } from './api-documentation.js';
import { openApiDocument } from './open-api.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('the OpenAPI document', () => {
  it('is the committed one (after a change of routes: npm run --workspace backend openapi)', () => {
    const document = `${JSON.stringify(openApiDocument(app.nest), null, 2)}\n`;
    if (process.env['LIUKE_WRITE_OPENAPI'] === '1') writeFileSync(OPEN_API_FILE, document);
    expect(readFileSync(OPEN_API_FILE, 'utf8')).toBe(document);
  });

  it('says of every operation what it does and what can go wrong, in codes that exist', () => {
    const open = openApiDocument(app.nest);
    const codes = new Set(declaredErrors().map(({ code }) => code));
    const summaries: (string | undefined)[] = [];
    for (const { get, post, put, patch, delete: remove } of Object.values(open.paths)) {
      for (const operation of [get, post, put, patch, remove].flatMap((each) => each ?? [])) {
        expect(operation.summary).toMatch(/^[A-Z]/);
        expect(operation.responses['429']).toHaveProperty('headers.Retry-After');
        summaries.push(operation.summary);
        const named = JSON.stringify(operation.responses).matchAll(/`([a-z-]+\.[a-z-]+)`/g);
        expect([...named].map(([, code]) => code).filter((code) => code === undefined || !codes.has(code))).toEqual([]);
      }
    }
    expect(new Set(summaries).size).toBe(summaries.length);
    expect(open.paths['/api/v1/auth/login']?.post?.security).toEqual([]);
    expect(open.paths['/api/v1/customers']?.post?.responses['409']).toMatchObject({
      description: expect.stringContaining('`customers.external-id-taken`'),
    });
    expect(open.paths['/api/v1/customers']?.get?.description).toContain('`customers:read`');
  });

  it('has an example of every body', () => {
    const { components } = openApiDocument(app.nest);
    const bodies = Object.entries(components?.schemas ?? {}).filter(([name]) => name.endsWith('Request') || name === 'Event');
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.filter(([, schema]) => !('example' in schema || 'examples' in schema)).map(([name]) => name)).toEqual([]);
  });

  it('says of every operation who may call it', () => {
    const open = openApiDocument(app.nest);
    const operations = Object.entries(open.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
    const silent = operations.filter(
      ({ operation }) => !['x-liuke-ability', 'x-liuke-public', 'x-liuke-operator', 'x-liuke-signed-in'].some((key) => key in operation),
    );
    expect(silent.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
    expect(operations.length).toBeGreaterThan(5);
  });
});
