import type { DateFormat } from './read-date.js';
import type { DecimalStyle } from './read-decimal.js';

export const importKinds = ['orders', 'customers'] as const;
export type ImportKind = (typeof importKinds)[number];

export const orderFields = [
  'customerExternalId',
  'customerEmail',
  'customerPhone',
  'customerName',
  'orderNumber',
  'lineId',
  'occurredAt',
  'amount',
  'unitPrice',
  'orderAmount',
  'currency',
  'quantity',
  'sku',
  'productName',
  'category',
  'status',
] as const;
/**
 * `amount` is what was paid for the row, `unitPrice` stands in for it (times quantity) where a file has no such column,
 * `orderAmount` is what was paid for the whole order.
 */
export type OrderField = (typeof orderFields)[number];

export const customerFields = [
  'number',
  'externalId',
  'name',
  'type',
  'phone',
  'email',
  'wecom',
  'wechat',
  'address',
  'company',
  'position',
  'industry',
  'companySize',
  'region',
  'birthday',
  'anniversary',
  'cooperationStartedOn',
  'contractStartsOn',
  'contractEndsOn',
  'tags',
  'origin',
  'remarks',
] as const;
export type CustomerField = (typeof customerFields)[number];

export const attributeTypes = ['text', 'integer', 'money', 'date', 'boolean', 'choice'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** How the cells of one column are written; needed for dates and for numbers with decimals. */
export type CellStyle = { dateFormat?: DateFormat; decimalStyle?: DecimalStyle };

/** What becomes of one column. An attribute is the customer's, whichever kind of file it comes in. */
export type ColumnTarget =
  | { to: 'ignore' }
  | ({ to: 'field'; field: OrderField | CustomerField } & CellStyle)
  | ({ to: 'attribute'; key: string; name: string; type: AttributeType; choices?: string[] } & CellStyle);

/** One target for each column of the file, in its order. */
export type ColumnMapping = readonly ColumnTarget[];

/** Which columns a kind cannot do without: at least one of each group. */
export const requiredFields: Readonly<Record<ImportKind, readonly (readonly (OrderField | CustomerField)[])[]>> = {
  orders: [['customerExternalId', 'customerEmail', 'customerPhone'], ['occurredAt'], ['amount', 'orderAmount', 'unitPrice']],
  customers: [['externalId', 'number', 'email', 'phone', 'name']],
};

/** The groups of which the mapping has no column; nothing can be imported until this is empty. */
export function missingFields(kind: ImportKind, mapping: ColumnMapping): (readonly (OrderField | CustomerField)[])[] {
  const mapped = new Set(mapping.flatMap((target) => (target.to === 'field' ? [target.field] : [])));
  return requiredFields[kind].filter((group) => !group.some((field) => mapped.has(field)));
}

/** Fields that two columns claim. */
export function repeatedFields(mapping: ColumnMapping): (OrderField | CustomerField)[] {
  const fields = mapping.flatMap((target) => (target.to === 'field' ? [target.field] : []));
  return [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
}
