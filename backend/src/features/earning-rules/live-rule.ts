import type { LoyaltyRulePlan } from '../../plugin-host/loyalty-rules.js';
import type { RuleTerms } from './domain/terms.js';

/** A rule that runs, in the version that decides. `plan` is missing where its plugin cannot be loaded: then its turns wait. */
export type LiveRule = RuleTerms & {
  readonly name: string;
  readonly version: number;
  readonly programId: string;
  /** Whether members are invited; else everybody takes part who has not left. */
  readonly byInvitation: boolean;
  readonly plan: LoyaltyRulePlan | undefined;
  readonly events: readonly string[];
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  /** It was late too often: it is not asked while events are recorded. */
  readonly isDeferred: boolean;
  /** It was late for the last flush. */
  readonly wasLate: boolean;
};

export function isValidAt({ validFrom, validTo }: Pick<LiveRule, 'validFrom' | 'validTo'>, at: Date): boolean {
  return (validFrom === null || validFrom <= at) && (validTo === null || at < validTo);
}
