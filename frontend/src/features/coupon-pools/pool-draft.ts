import type { CouponDiscount, CreateCouponPoolRequest } from '../../api/generated/types.gen.ts';
import { parseMoney } from '../../language/formats.ts';

export const discountKinds = [
  'amount-off',
  'no-threshold',
  'percentage',
  'free-shipping',
  'buy-x-get-y',
] as const satisfies readonly CouponDiscount['kind'][];

type Typed = number | '';

/** A pool as it stands in the form: money as it is typed, numbers empty while nothing stands there. */
export type PoolDraft = {
  chinese: string;
  english: string;
  key: string;
  kind: CouponDiscount['kind'];
  amount: string;
  minimum: string;
  percentOff: Typed;
  ceiling: string;
  buy: Typed;
  get: Typed;
  codesKind: 'unique' | 'shared';
  prefix: string;
  code: string;
  usageLimit: Typed;
  validityKind: 'window' | 'days';
  from: string;
  until: string;
  days: Typed;
  perCustomer: Typed;
};

export function newPool(): PoolDraft {
  return {
    chinese: '',
    english: '',
    key: '',
    kind: 'amount-off',
    amount: '',
    minimum: '',
    percentOff: 15,
    ceiling: '',
    buy: 2,
    get: 1,
    codesKind: 'unique',
    prefix: '',
    code: '',
    usageLimit: '',
    validityKind: 'days',
    from: '',
    until: '',
    days: 30,
    perCustomer: 1,
  };
}

/** Which fields hold money that cannot be read. */
export function unreadable(draft: PoolDraft, currency: string): ('amount' | 'minimum' | 'ceiling')[] {
  return usedMoney(draft).filter((field) => draft[field].trim() !== '' && parseMoney(draft[field], currency) === undefined);
}

export function poolOf(draft: PoolDraft, currency: string): CreateCouponPoolRequest {
  return {
    key: draft.key.trim(),
    names: { 'zh-CN': draft.chinese.trim() || draft.english.trim(), en: draft.english.trim() || draft.chinese.trim() },
    discount: discountOf(draft, currency),
    codes:
      draft.codesKind === 'unique'
        ? { kind: 'unique', prefix: draft.prefix.trim().toUpperCase() || null }
        : { kind: 'shared', code: draft.code.trim(), usageLimit: orNull(draft.usageLimit) },
    validity:
      draft.validityKind === 'days'
        ? { kind: 'days', days: Number(draft.days) }
        : { kind: 'window', from: draft.from || null, until: draft.until || null },
    perCustomer: orNull(draft.perCustomer),
  };
}

function usedMoney({ kind }: PoolDraft): ('amount' | 'minimum' | 'ceiling')[] {
  if (kind === 'amount-off') return ['amount', 'minimum'];
  if (kind === 'no-threshold') return ['amount'];
  return kind === 'buy-x-get-y' ? [] : ['minimum', 'ceiling'];
}

function discountOf(draft: PoolDraft, currency: string): CouponDiscount {
  const money = (text: string): number => parseMoney(text, currency) ?? 0;
  const minimum = money(draft.minimum);
  const ceiling = draft.ceiling.trim() === '' ? null : money(draft.ceiling);
  switch (draft.kind) {
    case 'amount-off':
      return { kind: draft.kind, amount: money(draft.amount), minimum, currency };
    case 'no-threshold':
      return { kind: draft.kind, amount: money(draft.amount), currency };
    case 'percentage':
      return { kind: draft.kind, percentOff: Number(draft.percentOff), ceiling, minimum, currency };
    case 'free-shipping':
      return { kind: draft.kind, ceiling, minimum, currency };
    default:
      return { kind: draft.kind, buy: Number(draft.buy), get: Number(draft.get), times: null, skus: [], categories: [] };
  }
}

function orNull(value: Typed): number | null {
  return value === '' ? null : value;
}
