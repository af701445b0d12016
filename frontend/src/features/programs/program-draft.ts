import type { Program } from '../../api/generated/types.gen.ts';

/** A programme as it stands in the form. */
export type ProgramDraft = { chinese: string; english: string; key: string; enrolment: Program['enrolment'] };

export function draftOfProgram({ names, key, enrolment }: Program): ProgramDraft {
  return { chinese: names['zh-CN'], english: names.en, key, enrolment };
}
