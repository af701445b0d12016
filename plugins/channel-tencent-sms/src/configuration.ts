import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['secretId', 'secretKey', 'appId', 'signature'],
  properties: {
    secretId: { type: 'string', minLength: 10, maxLength: 100, 'x-liuke-field': { kind: 'text', label: 'config.secretId' } },
    secretKey: {
      type: 'string',
      minLength: 10,
      maxLength: 100,
      'x-liuke-field': { kind: 'secret', label: 'config.secretKey', help: 'config.secretKey.help' },
    },
    appId: {
      type: 'string',
      minLength: 5,
      maxLength: 20,
      'x-liuke-field': { kind: 'text', label: 'config.appId', help: 'config.appId.help' },
    },
    signature: {
      type: 'string',
      minLength: 2,
      maxLength: 20,
      'x-liuke-field': { kind: 'text', label: 'config.signature', help: 'config.signature.help' },
    },
    region: {
      type: 'string',
      enum: ['ap-guangzhou', 'ap-beijing', 'ap-nanjing'],
      default: 'ap-guangzhou',
      'x-liuke-field': { kind: 'choice', label: 'config.region' },
    },
    callbackToken: {
      type: 'string',
      minLength: 20,
      maxLength: 100,
      'x-liuke-field': { kind: 'secret', label: 'config.callbackToken', help: 'config.callbackToken.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
