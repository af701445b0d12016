import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['corpId', 'secret', 'sender'],
  properties: {
    corpId: {
      type: 'string',
      minLength: 5,
      maxLength: 64,
      'x-liuke-field': { kind: 'text', label: 'config.corpId', help: 'config.corpId.help' },
    },
    secret: {
      type: 'string',
      minLength: 10,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.secret', help: 'config.secret.help' },
    },
    sender: {
      type: 'string',
      minLength: 1,
      maxLength: 64,
      'x-liuke-field': { kind: 'text', label: 'config.sender', help: 'config.sender.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
