import type { ConfigurationSchema } from '@liuke/sdk';

/** Tells whether a JSON pointer leads to a secret of the configuration. */
export function secretPointersOf(schema: ConfigurationSchema): (pointer: string) => boolean {
  return (pointer) => {
    const steps = pointer.split('/').slice(1);
    const field = steps.reduce<ConfigurationSchema | undefined>(fieldAt, schema);
    return field?.type === 'string' && field['x-liuke-field']?.kind === 'secret';
  };
}

function fieldAt(schema: ConfigurationSchema | undefined, step: string): ConfigurationSchema | undefined {
  if (schema?.type === 'array') return /^\d{1,6}$/.test(step) ? schema.items : undefined;
  return schema?.type === 'object' && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
}
