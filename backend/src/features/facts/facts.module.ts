import { Module } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { ApplyFactChanges } from './apply-fact-changes.js';
import { FactSourcesRepository } from './fact-sources.repository.js';
import { FactsRepository } from './facts.repository.js';
import { RebuildCompanyFacts } from './rebuild-company-facts.js';
import { RebuildFacts } from './rebuild-facts.js';
import { StoredFactsRepository } from './stored-facts.repository.js';
import { VerifyFacts } from './verify-facts.js';

@Module({
  providers: [
    TenantGate,
    FactsRepository,
    FactSourcesRepository,
    ApplyFactChanges,
    RebuildFacts,
    RebuildCompanyFacts,
    StoredFactsRepository,
    VerifyFacts,
  ],
  exports: [TenantGate, ApplyFactChanges, RebuildFacts, RebuildCompanyFacts, VerifyFacts],
})
export class FactsModule {}
