import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import { Queue } from '../../ports/queue.js';
import { AccountsRepository } from './accounts.repository.js';
import { PASSWORD_LINK } from './auth.jobs.js';
import { LimitStrangers } from './limit-strangers.js';

/** Known and unknown addresses take the same way and get the same answer; the job for nobody finds nobody. */
@Injectable()
export class RequestPasswordLink {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly strangers: LimitStrangers,
    private readonly queue: Queue,
    private readonly ids: Ids,
  ) {}

  async execute(email: string, ip: string): Promise<void> {
    await this.strangers.count('password-reset', ip);
    if (!(await this.strangers.mayHaveLetter(email))) return;
    const credentials = await this.accounts.findCredentials(email);
    await this.queue.send(PASSWORD_LINK, { userId: credentials?.user_id ?? this.ids.next() });
  }
}
