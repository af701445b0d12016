import { Module } from '@nestjs/common';
import './audit-entries.ability.js';
import { AuditEntriesController } from './audit-entries.controller.js';
import { AuditEntriesRepository } from './audit-entries.repository.js';
import { ListAuditEntries } from './list-audit-entries.js';
import { VerifyAudit } from './verify-audit.js';

@Module({ controllers: [AuditEntriesController], providers: [AuditEntriesRepository, ListAuditEntries, VerifyAudit] })
export class AuditEntriesModule {}
