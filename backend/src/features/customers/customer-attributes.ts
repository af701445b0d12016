import { Injectable } from '@nestjs/common';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { InvalidInput } from '../../platform/errors/platform.errors.js';
import {
  type Attribute,
  AttributesRepository,
  type AttributeValue,
  AttributeValuesRepository,
  isProblem,
  storeAttributeValue,
  type StoredValue,
} from '../attributes/attributes.public.js';
import type { AttributeInputs } from './customers.contract.js';

@Injectable()
export class CustomerAttributes {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly values: AttributeValuesRepository,
  ) {}

  /** Sets the named attributes and clears those given as null. Answers with the keys. @throws InvalidInput naming every value that does not fit. */
  async set(customerId: string, given: AttributeInputs | undefined): Promise<string[]> {
    const entries = Object.entries(given ?? {});
    if (entries.length === 0) return [];
    const definitions = new Map((await this.attributes.all()).map((definition) => [definition.key, definition]));
    const checked = entries.map(([key, value]) => check(key, value, definitions.get(key)));
    const details = checked.flatMap((result) => ('pointer' in result ? [result] : []));
    if (details.length > 0) throw new InvalidInput({ count: details.length }, { details });
    const ready = checked.flatMap((result) => ('attributeId' in result ? [result] : []));
    await this.values.clear(
      customerId,
      ready.filter(({ stored }) => stored === null).map(({ attributeId }) => attributeId),
    );
    await this.values.set(ready.flatMap(({ attributeId, stored }) => (stored === null ? [] : [{ ...stored, attributeId, customerId }])));
    return entries.map(([key]) => key);
  }
}

function check(
  key: string,
  value: AttributeValue | null,
  definition: Attribute | undefined,
): ErrorDetail | { attributeId: string; stored: StoredValue | null } {
  const pointer = `/attributes/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (!definition || definition.archivedAt !== null) return { pointer, code: 'attributes.unknown', params: { key } };
  if (value === null) return { attributeId: definition.id, stored: null };
  const stored = storeAttributeValue({ ...definition, choices: definition.choices.map((choice) => choice.key) }, value);
  return isProblem(stored) ? { pointer, ...stored } : { attributeId: definition.id, stored };
}
