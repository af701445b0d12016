import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../features');
const files = readdirSync(folder).map((noun) => ({ noun, text: readFileSync(join(folder, noun, 'routes.ts'), 'utf8') }));

describe('the routes of a feature', () => {
  it('load nothing before somebody goes there', () => {
    const eager = files.filter(({ text }) => /^import (?!type )/m.test(text));
    expect(eager.map(({ noun }) => noun)).toEqual([]);
  });
});
