import { Module } from '@nestjs/common';
import './level-sets.ability.js';
import './level-sets.events.js';
import { CustomersModule } from '../customers/customers.public.js';
import { ActiveLevelSets } from './active-level-sets.js';
import { CreateLevelSet } from './create-level-set.js';
import { CustomerLevelsController } from './customer-levels.controller.js';
import { CustomerStandings } from './customer-standings.js';
import { DecideLevels } from './decide-levels.js';
import { EvaluateEverybody } from './evaluate-everybody.js';
import { EvaluateLevels } from './evaluate-levels.js';
import { GrantLevel } from './grant-level.js';
import { GrantTargets } from './grant-targets.js';
import { LevelDrafts } from './level-drafts.js';
import { LevelGrantsRepository } from './level-grants.repository.js';
import { LevelPlaces } from './level-places.js';
import { LevelPopulation } from './level-population.js';
import { LevelReadsRepository } from './level-reads.repository.js';
import { LevelSetRecords } from './level-set-records.js';
import { LevelSetVersionsController } from './level-set-versions.controller.js';
import { LevelSetsController } from './level-sets.controller.js';
import { LevelSetsJobs } from './level-sets.jobs.js';
import { LevelSetsRepository } from './level-sets.repository.js';
import { LevelSetsWork } from './level-sets-work.js';
import { LevelStandingsRepository } from './level-standings.repository.js';
import { LevelValuesRepository } from './level-values.repository.js';
import { LevelWritesRepository } from './level-writes.repository.js';
import { PreviewLevels } from './preview-levels.js';
import { ReadCustomerLevels } from './read-customer-levels.js';
import { ReadLevelSets } from './read-level-sets.js';
import { ReadLevelStandings } from './read-level-standings.js';
import { ReadPrimaryLevels } from './read-primary-levels.js';
import { SaveLevelVersion } from './save-level-version.js';
import { StandingsOfCustomer } from './standings-of-customer.js';
import { UpdateLevelSet } from './update-level-set.js';
import { WriteLevels } from './write-levels.js';

const repositories = [
  LevelSetsRepository,
  LevelStandingsRepository,
  LevelValuesRepository,
  LevelWritesRepository,
  LevelReadsRepository,
  LevelGrantsRepository,
];
const sets = [LevelPlaces, LevelDrafts, LevelSetRecords, CreateLevelSet, UpdateLevelSet, SaveLevelVersion, ReadLevelSets];
const standings = [
  ActiveLevelSets,
  DecideLevels,
  WriteLevels,
  EvaluateLevels,
  EvaluateEverybody,
  LevelPopulation,
  PreviewLevels,
  StandingsOfCustomer,
  CustomerStandings,
  ReadCustomerLevels,
  ReadLevelStandings,
  ReadPrimaryLevels,
  GrantTargets,
  GrantLevel,
];
const jobs = [LevelSetsWork, LevelSetsJobs];

@Module({
  imports: [CustomersModule],
  controllers: [LevelSetsController, LevelSetVersionsController, CustomerLevelsController],
  providers: [...repositories, ...sets, ...standings, ...jobs],
  exports: [EvaluateLevels, EvaluateEverybody, ReadPrimaryLevels, CustomerStandings, LevelPlaces],
})
export class LevelSetsModule {}
