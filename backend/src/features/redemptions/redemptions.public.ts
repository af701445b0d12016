export { type IssuedReward, IssueReward, type RewardIssue } from './issue-reward.js';
export { RedemptionsModule } from './redemptions.module.js';
