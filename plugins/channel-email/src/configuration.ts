import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['host', 'fromAddress'],
  properties: {
    host: {
      type: 'string',
      minLength: 1,
      maxLength: 253,
      'x-liuke-field': { kind: 'text', label: 'config.host', help: 'config.host.help' },
    },
    port: {
      type: 'integer',
      minimum: 1,
      maximum: 65_535,
      default: 465,
      'x-liuke-field': { kind: 'count', label: 'config.port', help: 'config.port.help' },
    },
    security: {
      type: 'string',
      enum: ['tls', 'starttls'],
      default: 'tls',
      'x-liuke-field': { kind: 'choice', label: 'config.security' },
    },
    user: { type: 'string', maxLength: 320, 'x-liuke-field': { kind: 'text', label: 'config.user' } },
    password: {
      type: 'string',
      maxLength: 500,
      'x-liuke-field': { kind: 'secret', label: 'config.password', help: 'config.password.help' },
    },
    fromName: { type: 'string', maxLength: 100, default: '', 'x-liuke-field': { kind: 'text', label: 'config.fromName' } },
    fromAddress: { type: 'string', minLength: 3, maxLength: 320, 'x-liuke-field': { kind: 'text', label: 'config.fromAddress' } },
    replyTo: { type: 'string', maxLength: 320, 'x-liuke-field': { kind: 'text', label: 'config.replyTo', help: 'config.replyTo.help' } },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
