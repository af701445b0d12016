import { loyaltyRulePoint, outreachChannelPoint, tieringModelPoint } from '@liuke/sdk';
import type { CaseRunner } from './case-runner.ts';
import { loyaltyRuleCases } from './loyalty-rule/loyalty-rule-cases.ts';
import { outreachChannelCases } from './outreach-channel/outreach-channel-cases.ts';
import { tieringModelCases } from './tiering-model/tiering-model-cases.ts';

/** Who runs the cases of which extension point. A new contract brings its runner and a line here. */
export const caseRunners: ReadonlyMap<string, CaseRunner> = new Map([
  [tieringModelPoint, tieringModelCases],
  [outreachChannelPoint, outreachChannelCases],
  [loyaltyRulePoint, loyaltyRuleCases],
]);
