import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['corpId', 'agentId', 'secret'],
  properties: {
    corpId: {
      type: 'string',
      minLength: 5,
      maxLength: 64,
      'x-liuke-field': { kind: 'text', label: 'config.corpId', help: 'config.corpId.help' },
    },
    agentId: { type: 'integer', minimum: 1, 'x-liuke-field': { kind: 'count', label: 'config.agentId', help: 'config.agentId.help' } },
    secret: {
      type: 'string',
      minLength: 10,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.secret', help: 'config.secret.help' },
    },
    callbackToken: {
      type: 'string',
      minLength: 3,
      maxLength: 32,
      'x-liuke-field': { kind: 'secret', label: 'config.callbackToken', help: 'config.callbackToken.help' },
    },
    encodingKey: {
      type: 'string',
      minLength: 43,
      maxLength: 43,
      'x-liuke-field': { kind: 'secret', label: 'config.encodingKey', help: 'config.encodingKey.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
