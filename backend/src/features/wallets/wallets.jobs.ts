import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { ReleaseEnded } from './release-ended.js';
import { RESERVATION_ENDS } from './reservation-timers.js';

@Injectable()
export class WalletsJobs implements OnModuleInit {
  constructor(
    private readonly consumers: MessageConsumers,
    private readonly releaseEnded: ReleaseEnded,
  ) {}

  onModuleInit(): void {
    this.consumers.on(RESERVATION_ENDS, 'wallets.release-ended', ({ subjectIds }) => this.releaseEnded.execute(subjectIds));
  }
}
