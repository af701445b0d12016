import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  required: ['url', 'secret'],
  properties: {
    url: {
      type: 'string',
      minLength: 9,
      maxLength: 2_000,
      'x-liuke-field': { kind: 'text', label: 'config.url', help: 'config.url.help' },
    },
    secret: {
      type: 'string',
      minLength: 24,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.secret', help: 'config.secret.help' },
    },
    address: {
      type: 'string',
      enum: ['none', 'email', 'phone', 'wecom', 'wechat', 'address'],
      default: 'none',
      'x-liuke-field': { kind: 'choice', label: 'config.address', help: 'config.address.help' },
    },
    reports: {
      type: 'boolean',
      default: false,
      'x-liuke-field': { kind: 'boolean', label: 'config.reports', help: 'config.reports.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
