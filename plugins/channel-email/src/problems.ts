import type { ConfigurationProblem } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export function problemsOf({ user, password, fromAddress, replyTo }: Configuration): readonly ConfigurationProblem[] {
  const found: ConfigurationProblem[] = [];
  const add = (pointer: string, code: string) => found.push({ pointer, code, params: {} });
  if (user !== undefined && user !== '' && password === undefined) add('/password', 'password-missing');
  if (!isAddress(fromAddress)) add('/fromAddress', 'not-an-address');
  if (replyTo !== undefined && replyTo !== '' && !isAddress(replyTo)) add('/replyTo', 'not-an-address');
  return found;
}

function isAddress(text: string): boolean {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text);
}
