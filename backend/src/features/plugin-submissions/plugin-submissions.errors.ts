import { defineError } from '../../platform/errors/define-error.js';

export const NameTaken = defineError<{ plugin: string }>('plugin-submissions.name-taken', { family: 'user', status: 409 });
export const VersionTaken = defineError<{ plugin: string; version: string }>('plugin-submissions.version-taken', {
  family: 'user',
  status: 409,
});
export const VersionBlocked = defineError<{ plugin: string; version: string; reason: string }>('plugin-submissions.version-blocked', {
  family: 'user',
  status: 409,
});
export const AlreadyPublic = defineError<{ plugin: string; version: string }>('plugin-submissions.already-public', {
  family: 'user',
  status: 409,
});
export const TooManyNames = defineError<{ limit: number }>('plugin-submissions.too-many-names', { family: 'user', status: 409 });
export const TooManySubmissions = defineError<{ limit: number }>('plugin-submissions.too-many', { family: 'user', status: 409 });
export const CasesTooLarge = defineError<{ bytes: number; limit: number }>('plugin-submissions.cases-too-large', {
  family: 'user',
  status: 422,
});
export const NothingToWithdraw = defineError<{ state: string }>('plugin-submissions.nothing-to-withdraw', { family: 'user', status: 409 });

export const CodeUnreadable = defineError<{ line: number; problem: string }>('plugin-submissions.code-unreadable', {
  family: 'user',
  status: 422,
});
export const ForbiddenName = defineError<{ name: string; line: number }>('plugin-submissions.forbidden-name', {
  family: 'user',
  status: 422,
});
export const CaseUnreadable = defineError<{ problem: string }>('plugin-submissions.case-unreadable', { family: 'user', status: 422 });
export const CasePointUnknown = defineError<{ point: string }>('plugin-submissions.case-point-unknown', { family: 'user', status: 422 });
export const CaseConfigurationRefused = defineError<{ problems: string[] }>('plugin-submissions.case-configuration-refused', {
  family: 'user',
  status: 422,
});
export const CaseValuesMissing = defineError<{ who: string; word: string; count: number }>('plugin-submissions.case-values-missing', {
  family: 'user',
  status: 422,
});
export const CaseNotRead = defineError<{ who: string; fact: string }>('plugin-submissions.case-not-read', { family: 'user', status: 422 });
export const CaseNoNumber = defineError<{ fact: string; value: string }>('plugin-submissions.case-no-number', {
  family: 'user',
  status: 422,
});
export const CaseOrderCountNeeded = defineError<{ fact: string }>('plugin-submissions.case-order-count-needed', {
  family: 'user',
  status: 422,
});
export const CaseDiffers = defineError<{ what: string; expected: string; actual: string }>('plugin-submissions.case-differs', {
  family: 'user',
  status: 422,
});
export const CaseFailed = defineError<{ what: string; method: string; fault: string; message: string }>('plugin-submissions.case-failed', {
  family: 'user',
  status: 422,
});
export const CasesTooSlow = defineError<{ seconds: number }>('plugin-submissions.cases-too-slow', { family: 'user', status: 422 });
export const NeedsConfiguration = defineError<{ problem: string }>('plugin-submissions.needs-configuration', {
  family: 'user',
  status: 422,
});
export const TrialFailed = defineError<{ input: string; fault: string; message: string }>('plugin-submissions.trial-failed', {
  family: 'user',
  status: 422,
});
export const AnswersDiffer = defineError<{ input: string }>('plugin-submissions.answers-differ', { family: 'user', status: 422 });
