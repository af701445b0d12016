import type { EarningRule } from '../../api/generated/types.gen.ts';
import { beginOfDay, dayAfter, dayIn } from './days.ts';

/** A number that is typed: empty while nothing stands there. */
type Typed = number | '';

export const caps = ['perEvent', 'perDay', 'perCustomer', 'budget'] as const;
export type Cap = (typeof caps)[number];

/** A rule as it stands in the form. `from` and `until` are the first and the last day of the company; empty: without. */
export type RuleDraft = {
  name: string;
  enabled: boolean;
  configuration: Record<string, unknown>;
  from: string;
  until: string;
  caps: Record<Cap, Typed>;
  stacks: boolean;
  group: string;
};

export function newDraft(today: string): RuleDraft {
  return {
    name: '',
    enabled: true,
    configuration: {},
    from: today,
    until: '',
    caps: { perEvent: '', perDay: '', perCustomer: '', budget: '' },
    stacks: true,
    group: '',
  };
}

export function draftOfRule(rule: EarningRule, timeZone: string): RuleDraft {
  const { name, enabled, configuration, validFrom, validTo, stacks, group } = rule;
  return {
    name,
    enabled,
    configuration,
    from: validFrom === null ? '' : dayIn(validFrom, timeZone),
    until: validTo === null ? '' : dayAfter(dayIn(validTo, timeZone), -1),
    caps: {
      perEvent: rule.caps.perEvent ?? '',
      perDay: rule.caps.perDay ?? '',
      perCustomer: rule.caps.perCustomer ?? '',
      budget: rule.caps.budget ?? '',
    },
    stacks,
    group: group ?? '',
  };
}

/** What is sent. A day that stands as it was keeps its hour, which the form does not show. */
export function requestOf(draft: RuleDraft, timeZone: string, before?: RuleDraft): Record<string, unknown> {
  const { name, enabled, configuration, from, until, stacks, group } = draft;
  return {
    name: name.trim(),
    enabled,
    configuration,
    ...(from !== before?.from && { validFrom: from === '' ? null : beginOfDay(from, timeZone) }),
    ...(until !== before?.until && { validTo: until === '' ? null : beginOfDay(dayAfter(until), timeZone) }),
    caps: Object.fromEntries(caps.map((cap) => [cap, draft.caps[cap] === '' ? null : draft.caps[cap]])),
    stacks,
    group: stacks || group.trim() === '' ? null : group.trim(),
  };
}
