import { Module } from '@nestjs/common';
import { AttributesModule } from '../attributes/attributes.public.js';
import { BackgroundTasksModule } from '../background-tasks/background-tasks.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { EventsModule } from '../events/events.public.js';
import { CountKnown } from './count-known.js';
import { CreateImport } from './create-import.js';
import { CustomersOfOrders } from './customers-of-orders.js';
import { DryRunFile } from './dry-run-file.js';
import { ErrorRows } from './error-rows.js';
import { FaultyRowsOfFile } from './faulty-rows-of-file.js';
import { ImportContent } from './import-content.js';
import { ImportCustomers } from './import-customers.js';
import { ImportLock } from './import-lock.js';
import { ImportOrders } from './import-orders.js';
import { ImportPasses } from './import-passes.js';
import { ImportProgress } from './import-progress.js';
import { ImportResultsRepository } from './import-results.repository.js';
import { ReadImportSettings } from './import-settings.js';
import { ImportSteps } from './import-steps.js';
import { ImportWorkController } from './import-work.controller.js';
import { ImportedAttributes } from './imported-attributes.js';
import './imports.ability.js';
import './imports.events.js';
import { ImportsController } from './imports.controller.js';
import { ImportsJobs } from './imports.jobs.js';
import { ImportRoom } from './import-room.js';
import { ImportsQueue } from './imports-queue.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsWork } from './imports-work.js';
import { ListedErrorRows } from './listed-error-rows.js';
import { ListImports } from './list-imports.js';
import { PreviewImport } from './preview-import.js';
import { ReadImportFile } from './read-import-file.js';
import { ReadLongImport } from './read-long-import.js';
import { ReceiveUpload } from './receive-upload.js';
import { RecordFile } from './record-file.js';
import { RecordRows } from './record-rows.js';
import { RequestRun } from './request-run.js';
import { RequestUndo } from './request-undo.js';
import { RunImport } from './run-import.js';
import { SaveReading } from './save-reading.js';
import { ShowImport } from './show-import.js';
import { StagedOrders } from './staged-orders.js';
import { StoreImport } from './store-import.js';
import { TakeBackImport } from './take-back-import.js';
import { UndoImport } from './undo-import.js';
import { WriteErrorList } from './write-error-list.js';

const reading = [ReceiveUpload, ImportContent, ReadImportSettings, CountKnown, DryRunFile, ReadImportFile, ReadLongImport, SaveReading];
const running = [StagedOrders, CustomersOfOrders, ImportOrders, ImportCustomers, ImportPasses, RecordRows, RecordFile, ImportedAttributes];
const errors = [ErrorRows, FaultyRowsOfFile, ListedErrorRows, WriteErrorList];
const steps = [ImportsRepository, ImportResultsRepository, ImportSteps, ImportProgress, ImportLock, ImportsQueue, ImportRoom, StoreImport];
const verbs = [CreateImport, PreviewImport, ListImports, ShowImport, RequestRun, RequestUndo, RunImport, UndoImport, TakeBackImport];

@Module({
  imports: [AttributesModule, BackgroundTasksModule, CustomersModule, EventsModule],
  controllers: [ImportsController, ImportWorkController],
  providers: [...reading, ...running, ...errors, ...steps, ...verbs, ImportsWork, ImportsJobs],
})
export class ImportsModule {}
