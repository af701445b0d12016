import { useQuery } from '@tanstack/vue-query';
import type { Import } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type Column = Import['columns'][number];
export type Target = Column['target'];

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

export const dateFormats = [
  'ymd',
  'ymd-compact',
  'dmy',
  'mdy',
  'day-month-name',
  'excel-serial',
  'epoch-seconds',
  'epoch-milliseconds',
] as const;

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

const busyStates = new Set(['reading', 'running', 'undoing']);

export function isBusyState(state: Import['state']): boolean {
  return busyStates.has(state);
}

/** Asked again while something is being done to it. */
export function useImport(id: () => string) {
  return useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id()}`, {}, signal),
    refetchInterval: (asked) => (asked.state.data && isBusyState(asked.state.data.state) ? 1_000 : false),
  });
}

export type Upload = { file: File; kind: 'orders' | 'customers'; currency: string };

export function uploadFile({ file, kind, currency }: Upload): Promise<Import> {
  const form = new FormData();
  // Fields first: the server knows what it reads when the file begins.
  form.set('kind', kind);
  if (currency) form.set('currency', currency);
  form.set('file', file);
  return api.post<Import>('/imports', form);
}

/** One word for a target, as the select shows it: `ignore`, `attribute`, or a field's name. */
export function wordOf(target: Target): string {
  return target.to === 'field' ? target.field : target.to;
}

/** The target that a word stands for; what the column's guess knows about its way of writing is kept. */
export function targetOf(
  word: string,
  column: Column,
  fields: readonly (typeof orderFields)[number][] | readonly (typeof customerFields)[number][],
): Target {
  if (word === 'attribute') return column.attribute;
  const field = fields.find((known) => known === word);
  if (field === undefined) return { to: 'ignore' };
  const known = column.guess.to === 'field' && column.guess.field === field ? column.guess : undefined;
  if (known) return known;
  const style = column.attribute.to === 'attribute' ? column.attribute : undefined;
  return {
    to: 'field',
    field,
    ...(style?.dateFormat ? { dateFormat: style.dateFormat } : {}),
    ...(style?.decimalStyle ? { decimalStyle: style.decimalStyle } : {}),
  };
}

/** The ways of writing dates that the mapped columns use, each once. */
export function dateFormatsOf(targets: readonly Target[]): string[] {
  return [...new Set(targets.flatMap((target) => (target.to === 'ignore' ? [] : (target.dateFormat ?? []))))];
}
