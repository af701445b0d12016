import type { ColumnMapping } from './column-mapping.js';
import type { SourceRow } from './file-format.js';
import type { RowProblem } from './import-problem.js';
import type { AttributeValue } from './read-attributes.js';
import { type MappedRow, shown } from './read-cells.js';

/** By attribute: what may stand in a cell, and the key of the choice that it means. */
export type KnownChoices = ReadonlyMap<string, ReadonlyMap<string, string>>;

type WithAttributes = { attributes: Record<string, AttributeValue> };

function orderNumberOf(record: object): string | null {
  return 'orderNumber' in record && typeof record.orderNumber === 'string' ? record.orderNumber : null;
}

/** A choice is written by its key or by one of its names; what is neither keeps the row out. */
export function withKnownChoices<Outcome extends WithAttributes>(
  mapper: (row: SourceRow) => MappedRow<Outcome>,
  mapping: ColumnMapping,
  known: KnownChoices,
): (row: SourceRow) => MappedRow<Outcome> {
  const columns = mapping.flatMap((target, column) => {
    const choices = target.to === 'attribute' ? known.get(target.key) : undefined;
    return target.to === 'attribute' && choices ? [{ key: target.key, column, choices }] : [];
  });
  if (columns.length === 0) return mapper;
  return (row) => {
    const mapped = mapper(row);
    if (mapped.kind !== 'record') return mapped;
    const problems: RowProblem[] = [];
    const attributes = { ...mapped.record.attributes };
    for (const { key, column, choices } of columns) {
      const value = attributes[key];
      if (value === undefined) continue;
      const choice = choices.get(String(value));
      if (choice === undefined) {
        problems.push({ code: 'imports.attribute-unreadable', column, params: { value: shown(String(value)), type: 'choice' } });
      } else attributes[key] = choice;
    }
    return problems.length > 0
      ? { kind: 'problems', problems, orderNumber: orderNumberOf(mapped.record) }
      : { kind: 'record', record: { ...mapped.record, attributes } };
  };
}
