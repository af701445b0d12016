import { fieldsOf, treeOf, valueInForce, type SchemaField, type Tree } from '../../fields/schema-fields.ts';
import { withList, withoutValue } from './threshold-draft.ts';
import { thresholdsLike, type ShownThresholds } from './thresholds-like.ts';

/** A change of configuration that is being made; `moved` are the pointers of the thresholds that were moved by hand. */
export type Draft = { schema: Tree; saved: Tree; patch: Tree; moved: ReadonlySet<string> };

/**
 * The change after a choice. Thresholds that it brings into force begin where the ones on the screen stand, so that the choice alone
 * moves nobody; what was moved by hand, and what the saved version has in force, is found again as it was.
 */
export function afterChoice({ schema, saved, patch, moved }: Draft, key: string, choice: string, shown: readonly ShownThresholds[]): Tree {
  const switched = thresholdsUnder(schema, `/${key}`);
  const untouched = switched.filter(({ pointer }) => !moved.has(pointer));
  const kept = withoutValue(
    untouched.reduce((rest, { pointer }) => withoutValue(rest, pointer), patch),
    `/${key}`,
  );
  if (valueInForce(schema, saved, `/${key}`) === choice) return kept;
  const left = new Set(switched.flatMap(({ pointer, equals }) => (equals === choice ? [] : pointer)));
  return untouched
    .filter(({ equals }) => equals === choice)
    .reduce(
      (change, { pointer, fact, field }) => {
        const before = shown.find((scale) => scale.fact === fact && left.has(scale.pointer));
        const values = before && thresholdsLike(before, field);
        return values ? withList(change, pointer, values) : change;
      },
      { ...kept, [key]: choice },
    );
}

function thresholdsUnder(schema: Tree, choice: string): (SchemaField & { fact: string; equals: unknown })[] {
  return fieldsOf(schema).flatMap(({ pointer, field }) => {
    const { kind, fact, shownWhen } = treeOf(field['x-liuke-field']);
    const { pointer: switchedBy, equals } = treeOf(shownWhen);
    return kind === 'score-edges' && typeof fact === 'string' && switchedBy === choice ? [{ pointer, field, fact, equals }] : [];
  });
}
