import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { TenantFoundation } from '../auth/auth.public.js';
import { NIGHTLY, PlanNight } from './plan-night.js';
import { TidyUp } from './tidy-up.js';

@Injectable()
export class HousekeepingJobs implements OnModuleInit {
  constructor(
    private readonly consumers: MessageConsumers,
    private readonly foundation: TenantFoundation,
    private readonly planNight: PlanNight,
    private readonly tidyUp: TidyUp,
  ) {}

  onModuleInit(): void {
    this.foundation.add(() => this.planNight.execute());
    this.consumers.on(NIGHTLY, 'housekeeping.tidy-up', async ({ tenantId }) => {
      await this.planNight.execute();
      await this.tidyUp.execute(tenantId);
    });
  }
}
