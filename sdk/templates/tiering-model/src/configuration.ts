import { type ConfigurationOf, defineConfiguration } from '@liuke/sdk';

/** What a company can set: the form in the portal, the validation and the types below all come from this schema. */
export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    // Money is in the smallest unit of the company's currency: 500000 is 5,000.00.
    vipFrom: {
      type: 'integer',
      minimum: 0,
      maximum: 9_000_000_000_000_000,
      default: 500_000,
      'x-liuke-field': { kind: 'money', label: 'config.vipFrom', help: 'config.vipFrom.help' },
    },
    sleepingAfter: {
      type: 'integer',
      minimum: 1,
      maximum: 3_650,
      default: 180,
      'x-liuke-field': { kind: 'days', label: 'config.sleepingAfter', help: 'config.sleepingAfter.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
