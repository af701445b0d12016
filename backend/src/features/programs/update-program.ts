import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { mayBecome } from './domain/program-states.js';
import type { Program, UpdateProgramRequest } from './programs.contract.js';
import { DraftNoMore } from './programs.errors.js';
import { ProgramsRepository } from './programs.repository.js';

@Injectable()
export class UpdateProgram {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly audit: Audit,
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
    return { ...current, names, state, enrolment, version: current.version + 1 };
  }
}
