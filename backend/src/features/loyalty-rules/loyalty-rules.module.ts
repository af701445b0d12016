import { Module } from '@nestjs/common';
import { LevelSetsModule } from '../level-sets/level-sets.public.js';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import './loyalty-rules.ability.js';
import { KnowCustomers } from './know-customers.js';
import { ListLoyaltyRules } from './list-loyalty-rules.js';
import { LoyaltyRulesController } from './loyalty-rules.controller.js';
import { PastCustomersRepository } from './past-customers.repository.js';
import { PastOrdersRepository } from './past-orders.repository.js';
import { ReadPast } from './read-past.js';
import { ReplayPeriod } from './replay-period.js';
import { ReplayRule } from './replay-rule.js';
import { RulePlans } from './rule-plans.js';
import { SampleOrders } from './sample-orders.js';
import { SimulateRule } from './simulate-rule.js';
import { SimulationTurn } from './simulation-turn.js';

@Module({
  imports: [PluginInstallationsModule, LevelSetsModule],
  controllers: [LoyaltyRulesController],
  providers: [
    ListLoyaltyRules,
    SimulateRule,
    SimulationTurn,
    RulePlans,
    ReplayPeriod,
    ReplayRule,
    ReadPast,
    KnowCustomers,
    SampleOrders,
    PastOrdersRepository,
    PastCustomersRepository,
  ],
  exports: [KnowCustomers, PastOrdersRepository, RulePlans, SimulationTurn],
})
export class LoyaltyRulesModule {}
