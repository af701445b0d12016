import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../package-root.js';
import { settingsPage } from './settings-page.js';
import { EnvironmentSchema } from './settings.js';

const file = path.join(packageRoot, '../docs/settings.md');

it('docs/settings.md is the one of the schema (after a change: npm run --workspace backend settings)', () => {
  if (process.env['LIUKE_WRITE_SETTINGS'] === '1') writeFileSync(file, settingsPage());
  expect(readFileSync(file, 'utf8')).toBe(settingsPage());
});

it('tells of every setting', () => {
  for (const name of Object.keys(EnvironmentSchema.shape)) expect(settingsPage()).toContain(`| \`${name}\` |`);
});
