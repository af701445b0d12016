import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { EventsModule } from '../events/events.public.js';
import { DemoCompany } from './demo-company.js';
import { FillDemoCompany } from './fill-demo-company.js';

@Module({ imports: [AuthModule, CustomersModule, EventsModule], providers: [DemoCompany, FillDemoCompany] })
export class DemoModule {}
