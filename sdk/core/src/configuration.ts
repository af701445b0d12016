/**
 * How the portal draws one configuration value. Unknown hints are ignored, never refused, so new ones can be added.
 *
 * - `kind` names the renderer: `money` (integer minor units of the tenant's currency), `days`, `count`, `share` (0 … 1, shown
 *   as a percentage), `percent` (a whole number of hundredths: 150 is one and a half times), `rows` (an array of objects, a row for each
 *   and a column for each property), `choice`, `text`, `secret` (of a `string` without `enum` and `default`: stored encrypted, never shown again, and
 *   never inside the sandbox, where a `SecretReference` stands for it), `score-edges` (thresholds on the histogram of `fact`),
 *   `score-range`, `tier`, `tier-rules`; `wallet` and `reward` (the key of one of the tenant's wallet types, or of a reward of its
 *   catalogue: the portal offers them, and a rule that names one which is not there is not saved).
 * - `label` and `help` are keys in the plugin's message files; the choices of an `enum` are named by `<label>.<choice>`.
 * - `names` are keys too: what begins at each threshold of a `score-edges` field, in the order of the list ("Gold from"). Without
 *   them the thresholds are called by scores: 2, 3 … for facts of which more is better.
 * - `fact` is the fact whose histogram lies behind a `score-edges` field; `better` says which end of it is the good one.
 * - `shownWhen` shows the field only while another value of the configuration (a JSON pointer) equals `equals`. Where a choice swaps
 *   one `score-edges` field for another of the same `fact`, the portal fills the other in with what stands on the screen: as shares
 *   where its items may be 1 at the most, else as values of the fact, whole where its items are integers.
 */
export type FieldHint = {
  readonly kind: string;
  readonly label: string;
  readonly help?: string;
  readonly names?: readonly string[];
  readonly fact?: string;
  readonly better?: 'lower' | 'higher';
  readonly shownWhen?: { readonly pointer: string; readonly equals: string | number | boolean };
};

type Hinted = { readonly 'x-liuke-field'?: FieldHint };

/**
 * The part of JSON Schema (draft 2020-12) in which a plugin describes its configuration. Anything else in a manifest is refused.
 * Defaults are filled in by the host before the plugin sees the configuration.
 */
export type ConfigurationSchema =
  | ({
      readonly type: 'string';
      readonly enum?: readonly string[];
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly default?: string;
    } & Hinted)
  | ({ readonly type: 'number' | 'integer'; readonly minimum?: number; readonly maximum?: number; readonly default?: number } & Hinted)
  | ({ readonly type: 'boolean'; readonly default?: boolean } & Hinted)
  | ({
      readonly type: 'array';
      readonly items: ConfigurationSchema;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly default?: readonly unknown[];
    } & Hinted)
  | ({
      readonly type: 'object';
      readonly properties: { readonly [key: string]: ConfigurationSchema };
      readonly required?: readonly string[];
      readonly additionalProperties?: false;
      readonly default?: { readonly [key: string]: unknown };
    } & Hinted);

/**
 * What stands in a configuration in the place of a secret: its JSON pointer. A channel puts it into a request like any text, and the
 * host puts the value in.
 */
export type SecretReference = { readonly secret: string };

type RequiredKeys<S> = S extends { readonly required: readonly (infer Key)[] } ? Key : never;

type DefaultedKeys<Properties> = {
  [Key in keyof Properties]: Properties[Key] extends { readonly default: unknown } ? Key : never;
}[keyof Properties];

type PresentKeys<S, Properties> = RequiredKeys<S> | DefaultedKeys<Properties>;

/** The TypeScript type of a configuration, read from its schema: required and defaulted keys are always there, others may be missing. */
export type ConfigurationOf<S> = S extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : S extends { readonly type: 'string'; readonly 'x-liuke-field': { readonly kind: 'secret' } }
    ? SecretReference
    : S extends { readonly type: 'string' }
      ? string
      : S extends { readonly type: 'number' | 'integer' }
        ? number
        : S extends { readonly type: 'boolean' }
          ? boolean
          : S extends { readonly type: 'array'; readonly items: infer Items }
            ? readonly ConfigurationOf<Items>[]
            : S extends { readonly type: 'object'; readonly properties: infer Properties }
              ? {
                  readonly [Key in keyof Properties as Key extends PresentKeys<S, Properties> ? Key : never]: ConfigurationOf<
                    Properties[Key]
                  >;
                } & {
                  readonly [Key in keyof Properties as Key extends PresentKeys<S, Properties> ? never : Key]?: ConfigurationOf<
                    Properties[Key]
                  >;
                }
              : never;

/**
 * Keeps the literal types of a schema, so that `ConfigurationOf` can read them. The build of a plugin writes the same object into
 * its `manifest.json`: one description for form, validation and types.
 *
 * @example
 * const configuration = defineConfiguration({
 *   type: 'object',
 *   properties: { minimumSpend: { type: 'integer', minimum: 0, default: 10_000, 'x-liuke-field': { kind: 'money', label: 'config.minimumSpend' } } },
 * });
 * type Configuration = ConfigurationOf<typeof configuration>; // { readonly minimumSpend: number }
 */
export function defineConfiguration<const S extends ConfigurationSchema>(schema: S): S {
  return schema;
}
