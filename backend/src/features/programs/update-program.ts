import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { mayBecome } from './domain/program-states.js';
import type { Program, UpdateProgramRequest } from './programs.contract.js';
import { DraftNoMore } from './programs.errors.js';
import { ProgramsRepository } from './programs.repository.js';

/** Who follows what takes part, and whether it does. */
export const PROGRAM_CHANGED = 'programs.changed';

@Injectable()
export class UpdateProgram {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, VersionConflict, DraftNoMore */
  async execute(id: string, request: UpdateProgramRequest): Promise<Program> {
    const current = await this.programs.get(id, 'FOR NO KEY UPDATE');
    requireVersion(request, current);
    const { names = current.names, state = current.state, enrolment = current.enrolment } = request;
    if (!mayBecome(current.state, state)) throw new DraftNoMore({}, { pointer: '/state' });
    await this.programs.update({ id, names, state, enrolment });
    this.audit.record({
      action: 'programs.updated',
      subject: { type: 'Program', id },
      before: { names: current.names, state: current.state, enrolment: current.enrolment },
      after: { names, state, enrolment },
    });
    await this.outbox.add(PROGRAM_CHANGED, id);
    return { ...current, names, state, enrolment, version: current.version + 1 };
  }
}
