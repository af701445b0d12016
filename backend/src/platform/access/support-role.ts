import { declaredAbilities } from './declare-ability.js';
import type { Rule } from './rules.js';

/** Of an operator who is let into a company to help. It is no built-in role: no company can give it, and it ends by itself. */
export const SUPPORT_ROLE = 'support';

/** The timer that ends it. */
export const SUPPORT_OVER = 'support-accesses.over';

/** How a company is set up, and nothing about its customers: what a noun does not grant for support stays closed. */
export function supportRules(): Rule[] {
  return declaredAbilities().flatMap(({ subject, everybody = [], support = [] }) => {
    const action = [...new Set([...everybody, ...support])];
    return action.length === 0 ? [] : [{ action, subject }];
  });
}
