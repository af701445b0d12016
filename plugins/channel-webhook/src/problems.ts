import type { ConfigurationProblem } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export function problemsOf({ url }: Configuration): readonly ConfigurationProblem[] {
  const fine = /^https:\/\/[^\s/?#@\\]+(\/[^\s?#\\]*)?(\?[^\s#]*)?$/.test(url);
  return fine ? [] : [{ pointer: '/url', code: 'not-an-https-address', params: {} }];
}
