import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoyaltyRuleCase, readCases } from '@liuke/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';

const names = globSync('loyalty-*/manifest.json', { cwd: import.meta.dirname })
  .map((found) => join(found, '..'))
  .toSorted();
const Declared = z.object({ declares: z.object({ reasons: z.array(z.string()), problems: z.array(z.string()) }) });

it.each(names)('%s has a case for everything that it may say', async (name) => {
  const folder = join(import.meta.dirname, name);
  const { declares } = Declared.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const cases = (await readCases(folder)).map(({ given }) => LoyaltyRuleCase.parse(given));
  const said = cases.flatMap(({ customers }) => customers.flatMap(({ turns }) => turns.flatMap(({ says }) => says)));
  const refused = cases.flatMap(({ problems }) => problems.flatMap((wrong) => wrong.problems.map((text) => text.split(' ')[1] ?? '')));
  expect([...new Set(said)].toSorted()).toEqual(declares.reasons.toSorted());
  expect([...new Set(refused)].toSorted()).toEqual(declares.problems.toSorted());
});
