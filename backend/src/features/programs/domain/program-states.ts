export const PROGRAM_STATES = ['draft', 'live', 'paused'] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

export const ENROLMENTS = ['automatic', 'invited'] as const;
export type Enrolment = (typeof ENROLMENTS)[number];

/** Customers may hold units of whatever was live once: it can rest, but not be a draft again. */
export function mayBecome(from: ProgramState, to: ProgramState): boolean {
  return to !== 'draft' || from === 'draft';
}
