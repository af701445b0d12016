import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  properties: {
    dueInDays: {
      type: 'integer',
      minimum: 0,
      maximum: 90,
      default: 14,
      'x-liuke-field': { kind: 'days', label: 'config.dueInDays', help: 'config.dueInDays.help' },
    },
  },
});
