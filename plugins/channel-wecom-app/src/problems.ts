import type { ConfigurationProblem } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** Replies need both, the token and the key. */
export function problemsOf({ callbackToken, encodingKey }: Configuration): readonly ConfigurationProblem[] {
  if ((callbackToken === undefined) === (encodingKey === undefined)) return [];
  return [{ pointer: callbackToken === undefined ? '/callbackToken' : '/encodingKey', code: 'other-half-missing', params: {} }];
}
