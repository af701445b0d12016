import { treeOf, type Tree } from './schema-fields.ts';

export type FieldKind =
  | 'text'
  | 'number'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'choice'
  | 'list'
  | 'nested'
  | 'date'
  | 'duration'
  | 'secret'
  | 'tier'
  | 'wallet'
  | 'reward'
  | 'attribute';

/** By the hint of the schema; one that is not known is drawn by its type, so that new hints do no harm. */
const byHint: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  count: 'number',
  money: 'money',
  share: 'percent',
  percent: 'percent',
  choice: 'choice',
  date: 'date',
  days: 'duration',
  secret: 'secret',
  tier: 'tier',
  wallet: 'wallet',
  attribute: 'attribute',
  reward: 'reward',
};
const byType: Readonly<Record<string, FieldKind>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'nested',
};

export function kindOf(field: Tree): FieldKind {
  const { type, enum: options } = field;
  if (type === 'array' || type === 'object') return byType[type] ?? 'text';
  if (Array.isArray(options)) return 'choice';
  const { kind } = treeOf(field['x-liuke-field']);
  return byHint[String(kind)] ?? byType[String(type)] ?? 'text';
}
