import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.public.js';
import { FactsModule } from '../facts/facts.public.js';
import { RedemptionsModule } from '../redemptions/redemptions.public.js';
import { RewardsModule } from '../rewards/rewards.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import { AttributeReferral } from './attribute-referral.js';
import { ChangeReferralSettings } from './change-referral-settings.js';
import { CountReferral } from './count-referral.js';
import { CreateReferral } from './create-referral.js';
import { CustomerReferrals } from './customer-referrals.js';
import { CustomerReferralsController } from './customer-referrals.controller.js';
import { EvaluateReferrals } from './evaluate-referrals.js';
import { FindReferralPeople } from './find-referral-people.js';
import { FollowBulkChange } from './follow-bulk-change.js';
import { FollowReferral } from './follow-referral.js';
import { GiveReferral } from './give-referral.js';
import { GiveReferralCode } from './give-referral-code.js';
import { JudgeReferral } from './judge-referral.js';
import { PostReferral } from './post-referral.js';
import { ReadReferrals } from './read-referrals.js';
import { ReferralCodesRepository } from './referral-codes.repository.js';
import { ReferralPeople } from './referral-people.repository.js';
import { ReferralReadsRepository } from './referral-reads.repository.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';
import './referrals.ability.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralsJobs } from './referrals.jobs.js';
import { ReferralsRepository } from './referrals.repository.js';
import { RewardBoth } from './reward-both.js';
import { RewardReferral } from './reward-referral.js';

const repositories = [ReferralSettingsRepository, ReferralCodesRepository, ReferralsRepository, ReferralReadsRepository, ReferralPeople];
const attributing = [FindReferralPeople, JudgeReferral, AttributeReferral, CreateReferral, GiveReferralCode];
const following = [
  EvaluateReferrals,
  FollowReferral,
  RewardReferral,
  PostReferral,
  RewardBoth,
  CountReferral,
  GiveReferral,
  FollowBulkChange,
  ReferralsJobs,
];

@Module({
  imports: [CustomersModule, FactsModule, RedemptionsModule, RewardsModule, WalletsModule],
  controllers: [ReferralsController, CustomerReferralsController],
  providers: [...repositories, ...attributing, ...following, ReadReferrals, CustomerReferrals, ChangeReferralSettings],
})
export class ReferralsModule {}
