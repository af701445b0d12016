import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { SendConfirmation } from './send-confirmation.js';
import { SendPasswordLink } from './send-password-link.js';

export const CONFIRM_ADDRESS = 'auth.send-confirmation';
export const PASSWORD_LINK = 'auth.send-password-link';

const Person = z.object({ userId: z.uuid() });

@Injectable()
export class AuthJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sendConfirmation: SendConfirmation,
    private readonly sendPasswordLink: SendPasswordLink,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(CONFIRM_ADDRESS, (payload) => this.sendConfirmation.execute(Person.parse(payload).userId));
    this.jobs.handle(PASSWORD_LINK, (payload) => this.sendPasswordLink.execute(Person.parse(payload).userId));
  }
}
