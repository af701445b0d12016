import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { Letters } from '../../platform/letters/letters.js';
import { Queue } from '../../ports/queue.js';
import type { SignUpRequest } from './auth.contract.js';
import { CONFIRM_ADDRESS } from './auth.jobs.js';
import { LimitStrangers } from './limit-strangers.js';
import { SignUp, type SignUpResult } from './sign-up.js';

/** From the sign-up page: as often as is reasonable, and with a letter that asks whether the address is theirs. */
@Injectable()
export class SignUpByOneself {
  constructor(
    private readonly signUp: SignUp,
    private readonly strangers: LimitStrangers,
    private readonly queue: Queue,
    private readonly letters: Letters,
  ) {}

  async execute(request: SignUpRequest, { language, ip }: { language: Language; ip: string }): Promise<SignUpResult> {
    await this.strangers.count('sign-up', ip);
    const { delivers } = this.letters;
    const result = await this.signUp.execute(request, { language, confirmed: !delivers });
    // The company stands whether or not the letter can be sent now; the person can ask for another.
    if (delivers) await this.queue.send(CONFIRM_ADDRESS, { userId: result.userId }).catch(() => undefined);
    return result;
  }
}
