import { Module } from '@nestjs/common';
import { CheckpointPlaces } from './checkpoint-places.js';
import { ExtendChain } from './extend-chain.js';
import { KeepChain } from './keep-chain.js';
import { LedgerChainJobs } from './ledger-chain.jobs.js';
import { LedgerChainRepository } from './ledger-chain.repository.js';
import { PlanChain } from './plan-chain.js';
import { SignCheckpoint } from './sign-checkpoint.js';
import { VerifyChain } from './verify-chain.js';

@Module({
  providers: [LedgerChainRepository, CheckpointPlaces, ExtendChain, SignCheckpoint, KeepChain, PlanChain, LedgerChainJobs, VerifyChain],
})
export class LedgerChainModule {}
