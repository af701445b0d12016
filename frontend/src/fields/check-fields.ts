import { checkConfiguration, fillDefaults, type ConfigurationProblem, type ConfigurationSchema } from '@liuke/sdk';
import { treeOf, type Tree } from './schema-fields.ts';

/** What is wrong with a configuration as it stands on the screen, by the same rules as the server's. */
export function checkFields(schema: Tree, configuration: Tree): ConfigurationProblem[] {
  if (!isSchema(schema)) return [];
  return checkConfiguration(schema, fillDefaults(schema, withReferences(schema, configuration, '')));
}

/** A secret that is set stands there as a marker; for the check it is the reference that the server puts in its place. */
function withReferences(schema: Tree, value: unknown, pointer: string): unknown {
  if (treeOf(schema['x-liuke-field'])['kind'] === 'secret') {
    const { secret, set } = treeOf(value);
    if (secret === true) return set === true ? { secret: pointer } : undefined;
    return value === null || value === '' ? undefined : value;
  }
  if (Array.isArray(value)) return value.map((item, index) => withReferences(treeOf(schema['items']), item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  const properties = treeOf(schema['properties']);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]): [string, unknown] => [key, withReferences(treeOf(properties[key]), item, `${pointer}/${key}`)])
      .filter(([, item]) => item !== undefined),
  );
}

function isSchema(schema: Tree): schema is Tree & ConfigurationSchema {
  return schema['type'] === 'object' && typeof schema['properties'] === 'object';
}
