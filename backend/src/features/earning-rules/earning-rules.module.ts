import { Module } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { CustomersModule } from '../customers/customers.public.js';
import { LoyaltyRulesModule } from '../loyalty-rules/loyalty-rules.public.js';
import { RedemptionsModule } from '../redemptions/redemptions.public.js';
import { RewardsModule } from '../rewards/rewards.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import './earning-rules.ability.js';
import { ArrangeRules } from './arrange-rules.js';
import { AskRules } from './ask-rules.js';
import { AskWaiting } from './ask-waiting.js';
import { ChangeCustomers } from './change-customers.js';
import { CreateRule } from './create-rule.js';
import { CreditAwards } from './credit-awards.js';
import { ReadCustomerPast } from './customer-past.js';
import { DisposeEffects } from './dispose-effects.js';
import { EarnFromFlush } from './earn-from-flush.js';
import { EarningFactsRepository } from './earning-facts.repository.js';
import { EarningRecords } from './earning-records.js';
import { EarningRuleRecordsController } from './earning-rule-records.controller.js';
import { EarningRulesController } from './earning-rules.controller.js';
import { EarningRulesJobs } from './earning-rules.jobs.js';
import { EarningRulesRepository } from './earning-rules.repository.js';
import { EarningWork } from './earning-work.js';
import { FinishRuns } from './finish-runs.js';
import { GiveAgain } from './give-again.js';
import { GiveGiftsAgain } from './give-gifts-again.js';
import { GiveUnitsAgain } from './give-units-again.js';
import { IssueFromCatalogue } from './issue-from-catalogue.js';
import { KnowFlush } from './know-flush.js';
import { LiveRules } from './live-rules.js';
import { NextLook } from './next-look.js';
import { OrderStandings } from './order-standings.js';
import { PrepareSimulation } from './prepare-simulation.js';
import { ProgramRules } from './program-rules.js';
import { ReadRules } from './read-rules.js';
import { RequireNamed } from './require-named.js';
import { RuleAwardsRepository } from './rule-awards.repository.js';
import { RuleDrafts } from './rule-drafts.js';
import { RuleGiftsRepository } from './rule-gifts.repository.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { RuleStandingsRepository } from './rule-standings.repository.js';
import { RuleStatesRepository } from './rule-states.repository.js';
import { RuleUses } from './rule-uses.js';
import { SettleRuns } from './settle-runs.js';
import { SettleWaiting } from './settle-waiting.js';
import { SimulateOrder } from './simulate-order.js';
import { SimulationSources } from './simulation-sources.js';
import { TakeBackEarned } from './take-back-earned.js';
import { TakeBackGifts } from './take-back-gifts.js';
import { TakeBackRemoved } from './take-back-removed.js';
import { TakeBackUnits } from './take-back-units.js';
import { TellWaiting } from './tell-waiting.js';
import { UpdateRule } from './update-rule.js';
import { WaitingRuns } from './waiting-runs.js';
import { WorkWaiting } from './work-waiting.js';

const kept = [
  EarningRulesRepository,
  EarningFactsRepository,
  RuleStatesRepository,
  RuleStandingsRepository,
  RuleRunsRepository,
  RuleAwardsRepository,
  RuleGiftsRepository,
  OrderStandings,
  RuleMemory,
  TellWaiting,
  EarningRecords,
];
const effects = [CreditAwards, IssueFromCatalogue, ChangeCustomers, DisposeEffects, TakeBackUnits, TakeBackGifts, TakeBackEarned];
const flush = [LiveRules, KnowFlush, AskRules, EarningWork, EarnFromFlush, TakeBackRemoved, GiveUnitsAgain, GiveGiftsAgain, GiveAgain];
const afterwards = [WaitingRuns, AskWaiting, FinishRuns, SettleRuns, SettleWaiting, NextLook, WorkWaiting, EarningRulesJobs];
const verbs = [RequireNamed, RuleDrafts, CreateRule, UpdateRule, ArrangeRules, ReadRules, RuleUses];
const simulation = [ReadCustomerPast, ProgramRules, SimulationSources, PrepareSimulation, SimulateOrder];

@Module({
  imports: [CustomersModule, LoyaltyRulesModule, RedemptionsModule, RewardsModule, WalletsModule],
  controllers: [EarningRuleRecordsController, EarningRulesController],
  providers: [TenantGate, ...kept, ...effects, ...flush, ...afterwards, ...verbs, ...simulation],
  exports: [EarnFromFlush, TakeBackRemoved, GiveAgain],
})
export class EarningRulesModule {}
