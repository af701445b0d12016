import { Module } from '@nestjs/common';
import { BackgroundTasksModule } from '../background-tasks/background-tasks.public.js';
import { CreateReferencedCustomers, ResolveIdentities } from '../customers/customers.public.js';
import { EarningRulesModule } from '../earning-rules/earning-rules.public.js';
import { FactsModule } from '../facts/facts.public.js';
import { LevelSetsModule } from '../level-sets/level-sets.public.js';
import './events.ability.js';
import { CalendarChange } from './calendar-change.js';
import { ConvertOrdersAgain } from './convert-orders-again.js';
import { EventProblemsController } from './event-problems.controller.js';
import { EventRemovalRepository } from './event-removal.repository.js';
import { EventsController } from './events.controller.js';
import { EventsJobs } from './events.jobs.js';
import { EventsRepository } from './events.repository.js';
import { FlushEvents } from './flush-events.js';
import { FlushTransaction } from './flush-transaction.js';
import { FollowFlush } from './follow-flush.js';
import { FollowCalendar } from './follow-calendar.js';
import { ForeignOrdersRepository } from './foreign-orders.repository.js';
import { ForeignOrders } from './foreign-orders.js';
import { IngestEvents } from './ingest-events.js';
import { ListEventProblems } from './list-event-problems.js';
import { OrderChangesRepository } from './order-changes.repository.js';
import { OrdersRepository } from './orders.repository.js';
import { RecordEventBatch } from './record-event-batch.js';
import { RecordEvent } from './record-event.js';
import { RecordFlush } from './record-flush.js';
import { RecordOrders } from './record-orders.js';
import { RemoveEvents } from './remove-events.js';
import { RetractEvents } from './retract-events.js';
import { SettleOrdersAgain } from './settle-orders-again.js';

@Module({
  imports: [BackgroundTasksModule, EarningRulesModule, FactsModule, LevelSetsModule],
  controllers: [EventsController, EventProblemsController],
  providers: [
    CreateReferencedCustomers,
    ResolveIdentities,
    EventsRepository,
    OrdersRepository,
    OrderChangesRepository,
    EventRemovalRepository,
    SettleOrdersAgain,
    RemoveEvents,
    RetractEvents,
    RecordOrders,
    RecordFlush,
    FollowFlush,
    FlushTransaction,
    IngestEvents,
    FlushEvents,
    RecordEvent,
    RecordEventBatch,
    ForeignOrdersRepository,
    ForeignOrders,
    ConvertOrdersAgain,
    ListEventProblems,
    FollowCalendar,
    CalendarChange,
    EventsJobs,
  ],
  exports: [IngestEvents, RetractEvents, ConvertOrdersAgain],
})
export class EventsModule {}
