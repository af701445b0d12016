import type { Tree } from './schema-fields.ts';

/** What every control of a configuration field is given. `say` turns a message key of the plugin's into words. */
export type FieldControl = {
  id: string;
  schema: Tree;
  value: unknown;
  say: (key: string) => string;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
};
