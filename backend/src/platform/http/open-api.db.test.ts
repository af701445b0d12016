import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
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

  it('says of every operation who may call it', () => {
    const open = openApiDocument(app.nest);
    const operations = Object.entries(open.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
    const silent = operations.filter(
      ({ operation }) => !['x-liuke-ability', 'x-liuke-public', 'x-liuke-signed-in'].some((key) => key in operation),
    );
    expect(silent.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
    expect(operations.length).toBeGreaterThan(5);
  });
});
