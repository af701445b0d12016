import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    event: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      default: 'feedback.submitted',
      'x-liuke-field': { kind: 'text', label: 'config.event', help: 'config.event.help' },
    },
    daysInARow: {
      type: 'integer',
      minimum: 1,
      maximum: 366,
      default: 1,
      'x-liuke-field': { kind: 'count', label: 'config.daysInARow', help: 'config.daysInARow.help' },
    },
    units: { type: 'integer', minimum: 1, maximum: 1_000_000_000, default: 10, 'x-liuke-field': { kind: 'count', label: 'config.units' } },
    wallet: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      default: 'points',
      'x-liuke-field': { kind: 'text', label: 'config.wallet', help: 'config.wallet.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
