import type { Attribute } from '../attributes/attributes.public.js';
import { type ColumnMapping, customerFields, type ImportKind, orderFields, repeatedFields } from './domain/column-mapping.js';
import type { KnownChoices } from './domain/known-choices.js';
import { AttributeTwice, AttributeTypeDiffers, FieldTwice, FieldUnknown, MappingWidth } from './imports.errors.js';

const fieldsOf: Readonly<Record<ImportKind, ReadonlySet<string>>> = { orders: new Set(orderFields), customers: new Set(customerFields) };

/** What no reading of the file could make sense of. @throws MappingWidth, FieldUnknown, FieldTwice, AttributeTwice, AttributeTypeDiffers */
export function checkMapping(kind: ImportKind, mapping: ColumnMapping, width: number, attributes: readonly Attribute[]): void {
  if (mapping.length !== width) throw new MappingWidth({ columns: width, given: mapping.length }, { pointer: '/mapping' });
  const [twice] = repeatedFields(mapping);
  if (twice !== undefined) throw new FieldTwice({ field: twice }, { pointer: '/mapping' });
  const keys = new Set<string>();
  for (const [index, target] of mapping.entries()) {
    const pointer = `/mapping/${index}`;
    if (target.to === 'field' && !fieldsOf[kind].has(target.field)) throw new FieldUnknown({ field: target.field }, { pointer });
    if (target.to !== 'attribute') continue;
    if (keys.has(target.key)) throw new AttributeTwice({ key: target.key }, { pointer });
    keys.add(target.key);
    const known = attributes.find(({ key }) => key === target.key);
    if (known && known.type !== target.type) throw new AttributeTypeDiffers({ key: target.key, type: known.type }, { pointer });
  }
}

/** What may stand in the columns of choice attributes that exist. */
export function knownChoices(mapping: ColumnMapping, attributes: readonly Attribute[]): KnownChoices {
  return new Map(
    mapping.flatMap((target): [string, Map<string, string>][] => {
      const known = target.to === 'attribute' ? attributes.find(({ key }) => key === target.key) : undefined;
      if (known?.type !== 'choice') return [];
      const names = known.choices.flatMap((choice) =>
        [choice.names['zh-CN'], choice.names.en].map((name): [string, string] => [name, choice.key]),
      );
      return [[known.key, new Map([...names, ...known.choices.map(({ key }): [string, string] => [key, key])])]];
    }),
  );
}
