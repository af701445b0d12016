import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currencies, currencyChoices } from './choices.ts';

const takenByTheApi = readFileSync(join(import.meta.dirname, '../../../backend/src/platform/http/currencies.ts'), 'utf8');

describe('the currencies to choose from', () => {
  it('are those that the API takes', () => {
    const added = [...takenByTheApi.matchAll(/'([A-Z]{3})'/g)].map(([, code = '']) => code);
    expect(added.length).toBeGreaterThan(0);
    expect(currencies).toEqual([...new Set([...Intl.supportedValuesOf('currency'), ...added])].toSorted());
  });
  it('begin with the likely one, each once, with its name', () => {
    const choices = currencyChoices('en', 'EUR');
    expect(choices[0]).toEqual({ value: 'EUR', label: 'EUR · Euro' });
    expect(choices.map(({ value }) => value).toSorted()).toEqual(currencies);
  });
});
