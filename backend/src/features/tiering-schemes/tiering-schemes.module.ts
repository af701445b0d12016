import { Module } from '@nestjs/common';
import './tiering-schemes.ability.js';
import './tiering-schemes.events.js';
import { AuthModule } from '../auth/auth.public.js';
import { BackgroundTasksModule } from '../background-tasks/background-tasks.public.js';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import { CreateScheme } from './create-scheme.js';
import { DecideBatch } from './decide-batch.js';
import { DecideCustomers } from './decide-customers.js';
import { FollowChanges } from './follow-changes.js';
import { DecidePopulation } from './decide-population.js';
import { FirstScheme } from './first-scheme.js';
import { FollowUndo } from './follow-undo.js';
import { NameCustomers } from './name-customers.js';
import { PopulationSnapshots } from './population-snapshot.js';
import { PreviewThresholds } from './preview-thresholds.js';
import { ReadHistograms } from './read-histograms.js';
import { ReadHistory } from './read-history.js';
import { ReadSchemes } from './read-schemes.js';
import { ReadStandings } from './read-standings.js';
import { Recalculate } from './recalculate.js';
import { RequestRun } from './request-run.js';
import { RunEnding } from './run-ending.js';
import { RunRecords } from './run-records.js';
import { RunLock } from './run-lock.js';
import { RunProgress } from './run-progress.js';
import { RunQueue } from './run-queue.js';
import { RunSteps } from './run-steps.js';
import { RunTiering } from './run-tiering.js';
import { SaveVersion } from './save-version.js';
import { SchemeDrafts } from './scheme-drafts.js';
import { SchemePlans } from './scheme-plans.js';
import { SchemeRecords } from './scheme-records.js';
import { SchemeUses } from './scheme-uses.js';
import { StandingSchemes } from './standing-schemes.js';
import { TierAssignmentsRepository } from './tier-assignments.repository.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';
import { TakeUpRun } from './take-up-run.js';
import { TellDecided } from './tell-decided.js';
import { TieringSchemeStandingsController } from './tiering-scheme-standings.controller.js';
import { TieringSchemeVersionsController } from './tiering-scheme-versions.controller.js';
import { TieringSchemesController } from './tiering-schemes.controller.js';
import { TieringSchemesJobs } from './tiering-schemes.jobs.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';
import { TieringScope } from './tiering-scope.js';
import { TieringWork } from './tiering-work.js';
import { TieringTriggers } from './tiering-triggers.js';
import { UpdateScheme } from './update-scheme.js';
import { WriteDecisions } from './write-decisions.js';

const repositories = [TieringSchemesRepository, TieringRunsRepository, TieringFactsRepository, TierAssignmentsRepository];
const runs = [
  RunTiering,
  RunLock,
  TakeUpRun,
  TellDecided,
  RunProgress,
  RunRecords,
  RunEnding,
  RunSteps,
  RunQueue,
  RequestRun,
  FollowUndo,
  DecideBatch,
  DecideCustomers,
  FollowChanges,
  StandingSchemes,
  WriteDecisions,
];
const schemes = [
  SchemePlans,
  SchemeDrafts,
  SchemeRecords,
  CreateScheme,
  UpdateScheme,
  SaveVersion,
  FirstScheme,
  TieringTriggers,
  TieringScope,
  SchemeUses,
];
const answers = [
  ReadSchemes,
  ReadHistory,
  ReadStandings,
  ReadHistograms,
  Recalculate,
  PreviewThresholds,
  PopulationSnapshots,
  DecidePopulation,
  NameCustomers,
];

@Module({
  imports: [AuthModule, BackgroundTasksModule, PluginInstallationsModule],
  controllers: [TieringSchemesController, TieringSchemeVersionsController, TieringSchemeStandingsController],
  providers: [...repositories, ...runs, ...schemes, ...answers, TieringWork, TieringSchemesJobs],
  exports: [ReadStandings, RequestRun, RunTiering],
})
export class TieringSchemesModule {}
