import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { CreateProgramRequest, Program } from './programs.contract.js';
import { ProgramKeyTaken, TooManyPrograms } from './programs.errors.js';
import { ProgramsRepository } from './programs.repository.js';

const MOST_PROGRAMS = 20;

@Injectable()
export class CreateProgram {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws TooManyPrograms, ProgramKeyTaken */
  async execute(request: CreateProgramRequest): Promise<Program> {
    await this.programs.standAlone();
    if ((await this.programs.count()) >= MOST_PROGRAMS) throw new TooManyPrograms({ limit: MOST_PROGRAMS });
    const now = this.clock.now();
    const program: Program = { ...request, id: this.ids.next(), memberCount: 0, createdAt: now.toISOString(), version: 1 };
    if (!(await this.programs.insert(program, now))) throw new ProgramKeyTaken({ key: request.key }, { pointer: '/key' });
    this.audit.record({ action: 'programs.created', subject: { type: 'Program', id: program.id }, after: request });
    return program;
  }
}
