import { CreatePlatform } from './2026-11-22T1000-create-platform.js';
import { CreateTenants } from './2026-11-22T1001-create-tenants.js';
import { CreateLookups } from './2026-11-22T1002-create-lookups.js';
import { CreateCustomers } from './2026-11-22T1003-create-customers.js';
import { CreateEvents } from './2026-11-22T1004-create-events.js';
import { CreateTiering } from './2026-11-22T1005-create-tiering.js';
import { RefreshStatistics } from './2026-11-22T1006-refresh-statistics.js';
import { KeepSumsCountable } from './2026-11-25T1000-keep-sums-countable.js';
import { CreatePluginTokens } from './2026-11-25T1630-create-plugin-tokens.js';
import { CreateWebhooks } from './2026-11-25T1700-create-webhooks.js';
import { SwitchPluginsOff } from './2026-11-25T1730-switch-plugins-off.js';
import { InstallPlugins } from './2026-11-25T1900-install-plugins.js';
import { KeepManifestsAsWritten } from './2026-11-25T1910-keep-manifests-as-written.js';
import { CreateConsents } from './2026-11-25T1930-create-consents.js';
import { CreateTasks } from './2026-11-25T1931-create-tasks.js';
import { CreateMessages } from './2026-11-25T1932-create-messages.js';
import { CreatePluginSubmissions } from './2026-11-25T2000-create-plugin-submissions.js';
import { CreateOperators } from './2026-11-25T2010-create-operators.js';
import { IndexOrdersByDay } from './2026-11-25T2230-index-orders-by-day.js';
import { KeepOperatorsNames } from './2026-11-25T2231-keep-operators-names.js';
import { FindWaitingDeliveries } from './2026-11-25T2235-find-waiting-deliveries.js';
import { ShowReadmesOfWhatRuns } from './2026-11-25T2320-show-readmes-of-what-runs.js';
import { ChainRows } from './2026-11-26T0143-chain-rows.js';
import { FindAuditEntriesById } from './2026-11-26T0144-find-audit-entries-by-id.js';
import { CreatePrograms } from './2026-11-26T1000-create-programs.js';
import { CreateLedger } from './2026-11-26T1001-create-ledger.js';
import { CreateWalletAdjustments } from './2026-11-26T1002-create-wallet-adjustments.js';
import { LookAtTheLedger } from './2026-11-26T1003-look-at-the-ledger.js';
import { CreateEarningRules } from './2026-11-26T1010-create-earning-rules.js';
import { ChainTransfers } from './2026-11-26T1050-chain-transfers.js';
import { TimeReservations } from './2026-11-26T1055-time-reservations.js';
import { CreateLevels } from './2026-11-26T1430-create-levels.js';
import { IndexTransfersByTime } from './2026-11-26T1431-index-transfers-by-time.js';
import { ListProgramMembers } from './2026-11-26T1500-list-program-members.js';
import { CreateCoupons } from './2026-11-26T1516-create-coupons.js';
import { CreateRewards } from './2026-11-26T1517-create-rewards.js';
import { CreateRedemptions } from './2026-11-26T1518-create-redemptions.js';
import { CreateBenefits } from './2026-11-26T1519-create-benefits.js';
import { CreateMemberCentre } from './2026-11-26T1600-create-member-centre.js';
import { CreateReferrals } from './2026-11-26T1601-create-referrals.js';
import { ReturnGifts } from './2026-11-26T1712-return-gifts.js';
import { RewardReferrals } from './2026-11-26T1720-reward-referrals.js';
import { LimitRewardsToLevels } from './2026-11-26T1741-limit-rewards-to-levels.js';
import { GiveBenefitsByLevel } from './2026-11-26T1742-give-benefits-by-level.js';
import { CountReferrals } from './2026-11-26T1747-count-referrals.js';
import { LookAtTheRules } from './2026-11-26T1800-look-at-the-rules.js';
import { CountDeferrals } from './2026-11-26T1900-count-deferrals.js';
import { FewerIndexesOfRules } from './2026-11-26T2250-fewer-indexes-of-rules.js';
import { FindQueuedMessages } from './2026-11-26T2340-find-queued-messages.js';

/** In the order in which they run; never edited once landed. */
export const migrations = [
  CreatePlatform,
  CreateTenants,
  CreateLookups,
  CreateCustomers,
  CreateEvents,
  CreateTiering,
  RefreshStatistics,
  KeepSumsCountable,
  CreatePluginTokens,
  CreateWebhooks,
  SwitchPluginsOff,
  InstallPlugins,
  KeepManifestsAsWritten,
  CreateConsents,
  CreateTasks,
  CreateMessages,
  CreatePluginSubmissions,
  CreateOperators,
  IndexOrdersByDay,
  KeepOperatorsNames,
  FindWaitingDeliveries,
  ShowReadmesOfWhatRuns,
  ChainRows,
  FindAuditEntriesById,
  CreatePrograms,
  CreateLedger,
  CreateWalletAdjustments,
  LookAtTheLedger,
  CreateEarningRules,
  ChainTransfers,
  TimeReservations,
  CreateLevels,
  IndexTransfersByTime,
  ListProgramMembers,
  CreateCoupons,
  CreateRewards,
  CreateRedemptions,
  CreateBenefits,
  CreateMemberCentre,
  CreateReferrals,
  ReturnGifts,
  RewardReferrals,
  LimitRewardsToLevels,
  GiveBenefitsByLevel,
  CountReferrals,
  LookAtTheRules,
  CountDeferrals,
  FewerIndexesOfRules,
  FindQueuedMessages,
];
