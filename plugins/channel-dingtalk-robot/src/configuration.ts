import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['accessToken', 'signingSecret'],
  properties: {
    accessToken: {
      type: 'string',
      minLength: 10,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.accessToken', help: 'config.accessToken.help' },
    },
    signingSecret: {
      type: 'string',
      minLength: 10,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.signingSecret', help: 'config.signingSecret.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
