import { treeOf, valueInForce, type Tree } from '../../fields/schema-fields.ts';
import { withoutValue } from './threshold-draft.ts';

/** Fields that have their own places in the editor, or are a model's own way of writing its tiers. */
const drawnElsewhere = new Set(['choice', 'score-edges', 'score-range', 'tier-rules', 'tier']);

/** The part of a model's schema that is neither a choice nor a threshold: what is typed. */
export function settingsOf(schema: Tree): Tree {
  const fields = Object.entries(treeOf(schema['properties'])).filter(([, field]) => {
    const { kind } = treeOf(treeOf(field)['x-liuke-field']);
    return typeof kind === 'string' && !drawnElsewhere.has(kind);
  });
  const keys = new Set<unknown>(fields.map(([key]) => key));
  const required = Array.isArray(schema['required']) ? schema['required'].filter((key) => keys.has(key)) : [];
  return { ...schema, properties: Object.fromEntries(fields), required };
}

/** The change after something was typed; what was typed back to what stands is no change, what was emptied goes back to the default. */
export function withSetting({ schema, saved, patch }: Record<'schema' | 'saved' | 'patch', Tree>, key: string, value: unknown): Tree {
  const others = withoutValue(patch, `/${key}`);
  const standing = valueInForce(schema, saved, `/${key}`);
  return JSON.stringify(standing) === JSON.stringify(value) ? others : { ...others, [key]: value ?? null };
}
