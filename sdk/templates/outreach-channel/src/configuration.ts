import { type ConfigurationOf, defineConfiguration } from '@liuke/sdk';

/** What a company enters: the form in the portal, the validation and the types below all come from this schema. */
export const configuration = defineConfiguration({
  type: 'object',
  required: ['apiKey', 'signature'],
  properties: {
    // A secret is stored encrypted and never comes into the plugin: a reference stands in its place.
    apiKey: {
      type: 'string',
      minLength: 8,
      maxLength: 200,
      'x-liuke-field': { kind: 'secret', label: 'config.apiKey', help: 'config.apiKey.help' },
    },
    signature: {
      type: 'string',
      minLength: 2,
      maxLength: 20,
      'x-liuke-field': { kind: 'text', label: 'config.signature', help: 'config.signature.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
