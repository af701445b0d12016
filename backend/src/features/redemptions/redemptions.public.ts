export { type IssuedReward, IssueReward, type RewardIssue } from './issue-reward.js';
export { RedemptionsModule } from './redemptions.module.js';
export { OwnRewards } from './own-rewards.js';
export { type OwnRedemption, RedeemOwnReward } from './redeem-own-reward.js';
export { REDEMPTION_STATES } from './domain/redemption-state.js';
export { type WithdrawnReward, WithdrawReward } from './withdraw-reward.js';
