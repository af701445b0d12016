import type { AttributeColumns, FactColumns } from '@liuke/sdk';

/** Everything that can be measured: facts, and of attributes the values that are numbers. */
export function numberColumns({ facts, attributes }: { readonly facts: FactColumns; readonly attributes: AttributeColumns }): FactColumns {
  const own = Object.entries(attributes).map(([name, values]) => [name, values.map((value) => (typeof value === 'number' ? value : null))]);
  return { ...facts, ...Object.fromEntries(own) };
}
