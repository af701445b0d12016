import type { ConfigurationProblem } from '@liuke/sdk';
import { isLoyaltyKey } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** What the schema cannot say: the wallet is a key, and no category or tier has two percentages. */
export function problemsOf({ wallet, categories, tiers }: Configuration): readonly ConfigurationProblem[] {
  return [
    ...(isLoyaltyKey(wallet) ? [] : [{ pointer: '/wallet', code: 'not-a-key', params: { key: wallet } }]),
    ...twice(
      '/categories',
      'category',
      categories.map(({ category }) => category),
    ),
    ...twice(
      '/tiers',
      'tier',
      tiers.map(({ tier }) => tier),
    ),
  ];
}

function twice(pointer: string, column: string, names: readonly string[]): ConfigurationProblem[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ pointer: `${pointer}/${index}/${column}`, code: 'named-twice', params: { name } }],
  );
}
