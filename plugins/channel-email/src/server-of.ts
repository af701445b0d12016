import type { SmtpDescription } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export function serverOf({ host, port, security, user, password }: Configuration): SmtpDescription['server'] {
  return { host, port, security, ...(user !== undefined && password !== undefined && { user, password }) };
}
