import { type ConfigurationOf, defineConfiguration } from '@liuke/sdk';

/** What a company can set: the form in the portal, the validation and the types below all come from this schema. */
export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    after: {
      type: 'integer',
      minimum: 7,
      maximum: 3_650,
      default: 90,
      'x-liuke-field': { kind: 'days', label: 'config.after', help: 'config.after.help' },
    },
    // Money is in the smallest unit of the company's currency: 5000 is 50.00.
    minimum: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000_000_000,
      default: 5_000,
      'x-liuke-field': { kind: 'money', label: 'config.minimum', help: 'config.minimum.help' },
    },
    units: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 100,
      'x-liuke-field': { kind: 'count', label: 'config.units' },
    },
    wallet: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      default: 'points',
      'x-liuke-field': { kind: 'wallet', label: 'config.wallet', help: 'config.wallet.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
