export { AttributesModule } from './attributes.module.js';
export { AttributesRepository } from './attributes.repository.js';
export { AttributeValuesRepository, type AttributeValueRow } from './attribute-values.repository.js';
export { CreateAttribute } from './create-attribute.js';
export type { Attribute } from './attributes.contract.js';
export {
  ATTRIBUTE_TYPES,
  type AttributeProblem,
  type AttributeType,
  type AttributeValue,
  isProblem,
  readAttributeValue,
  storeAttributeValue,
  type StoredValue,
} from './domain/attribute-value.js';
