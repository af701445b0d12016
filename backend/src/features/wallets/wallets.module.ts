import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.public.js';
import { AdjustWallet } from './adjust-wallet.js';
import { AdjustmentsRepository } from './adjustments.repository.js';
import { DecideAdjustment } from './decide-adjustment.js';
import { FindSpend } from './find-spend.js';
import { LedgerBatch } from './ledger-batch.js';
import { LedgerRepository } from './ledger.repository.js';
import { ListAdjustments } from './list-adjustments.js';
import { MoveUnits } from './move-units.js';
import { OpenWallets } from './open-wallets.js';
import { OwnTransfers } from './own-transfers.js';
import { PostAdjustment } from './post-adjustment.js';
import { PostToWallets } from './post-to-wallets.js';
import { ReadWallets } from './read-wallets.js';
import { ReleaseEnded } from './release-ended.js';
import { ReservationTimers } from './reservation-timers.js';
import { SettleDueWallets } from './settle-due-wallets.js';
import { ViewWallets } from './view-wallets.js';
import { WalletAdjustmentsController } from './wallet-adjustments.controller.js';
import { WalletPostingsController } from './wallet-postings.controller.js';
import { WalletReadsRepository } from './wallet-reads.repository.js';
import { WalletRequests } from './wallet-requests.js';
import { WalletTypesRepository } from './wallet-types.repository.js';
import './wallets.ability.js';
import { WalletsController } from './wallets.controller.js';
import { WalletsJobs } from './wallets.jobs.js';
import { WalletsRepository } from './wallets.repository.js';
import { WriteLedger } from './write-ledger.js';

const repositories = [WalletTypesRepository, WalletsRepository, LedgerRepository, WalletReadsRepository, AdjustmentsRepository];
const posting = [OpenWallets, WriteLedger, LedgerBatch, PostToWallets, SettleDueWallets];
const asking = [WalletRequests, ReservationTimers, FindSpend, MoveUnits, PostAdjustment, AdjustWallet, DecideAdjustment];

@Module({
  imports: [CustomersModule],
  controllers: [WalletsController, WalletPostingsController, WalletAdjustmentsController],
  providers: [...repositories, ...posting, ...asking, ViewWallets, OwnTransfers, ReadWallets, ListAdjustments, ReleaseEnded, WalletsJobs],
  exports: [PostToWallets, SettleDueWallets, ViewWallets, OwnTransfers],
})
export class WalletsModule {}
