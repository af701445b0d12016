import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { EventsModule } from '../events/events.public.js';
import { ProgramsModule } from '../programs/programs.public.js';
import { DemoCompany } from './demo-company.js';
import { FillDemoCompany } from './fill-demo-company.js';
import { OpenDemoClub } from './open-demo-club.js';

@Module({ imports: [AuthModule, CustomersModule, EventsModule, ProgramsModule], providers: [DemoCompany, OpenDemoClub, FillDemoCompany] })
export class DemoModule {}
