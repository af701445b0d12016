import { treeOf, type Tree } from '../schema-fields.ts';

/** Whether a field holds a share, 0 … 1; else it holds hundredths. */
export function isShare(field: Tree): boolean {
  return treeOf(field['x-liuke-field'])['kind'] === 'share';
}

/** 0.07 as 7: without the dust of binary fractions, and without rounding what was typed. */
export function hundredthsOf(share: number): number {
  return withoutDust(share * 100);
}

export function shareOf(hundredths: number): number {
  return withoutDust(hundredths / 100);
}

function withoutDust(value: number): number {
  return Number(value.toPrecision(15));
}
