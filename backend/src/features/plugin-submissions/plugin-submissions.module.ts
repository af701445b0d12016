import { Module } from '@nestjs/common';
import { CheckSubmission } from './check-submission.js';
import { RunChecks } from './checks/run-checks.js';
import { ClaimName } from './claim-name.js';
import { LoadSubmitted } from './load-submitted.js';
import './plugin-submissions.ability.js';
import { PluginSubmissionsController } from './plugin-submissions.controller.js';
import { PluginSubmissionsJobs } from './plugin-submissions.jobs.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';
import { ReadSubmissions } from './read-submissions.js';
import { RecordSubmission } from './record-submission.js';
import { SettleSubmission } from './settle-submission.js';
import { UploadPlugin } from './upload-plugin.js';
import { WithdrawSubmission } from './withdraw-submission.js';

@Module({
  controllers: [PluginSubmissionsController],
  providers: [
    PluginSubmissionsRepository,
    ClaimName,
    RecordSubmission,
    UploadPlugin,
    ReadSubmissions,
    WithdrawSubmission,
    RunChecks,
    LoadSubmitted,
    SettleSubmission,
    CheckSubmission,
    PluginSubmissionsJobs,
  ],
})
export class PluginSubmissionsModule {}
