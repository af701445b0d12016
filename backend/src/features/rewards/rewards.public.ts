export { RewardStock } from './reward-stock.repository.js';
export { RewardsModule } from './rewards.module.js';
export { RewardsRepository, type StoredReward } from './rewards.repository.js';
