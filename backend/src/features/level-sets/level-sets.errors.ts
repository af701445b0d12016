import { defineError } from '../../platform/errors/define-error.js';

export const LevelSetNotFound = defineError('level-sets.not-found', { family: 'user', status: 404 });
export const LevelVersionNotFound = defineError<{ number: number }>('level-sets.version-not-found', { family: 'user', status: 404 });
export const LevelSetNameTaken = defineError<{ name: string }>('level-sets.name-taken', { family: 'user', status: 409 });
export const UnknownProgram = defineError('level-sets.unknown-program', { family: 'user', status: 422 });
export const UnknownWalletType = defineError<{ walletType: string }>('level-sets.unknown-wallet-type', { family: 'user', status: 422 });
export const UnknownScheme = defineError('level-sets.unknown-scheme', { family: 'user', status: 422 });
export const UnknownLevel = defineError<{ level: string }>('level-sets.unknown-level', { family: 'user', status: 422 });
export const LevelNeeded = defineError('level-sets.level-needed', { family: 'user', status: 422 });
export const GrantEndsInThePast = defineError('level-sets.ends-in-the-past', { family: 'user', status: 422 });
export const NotAMember = defineError('level-sets.not-a-member', { family: 'user', status: 422 });
export const DefinitionRefused = defineError('level-sets.definition-refused', { family: 'user', status: 422 });

/** By what is wrong with a definition; they stand in the details of `DefinitionRefused`. */
export const definitionProblems = {
  'thresholds-overlap': defineError('level-sets.thresholds-overlap', { family: 'user', status: 422 }),
  'key-taken': defineError('level-sets.key-taken', { family: 'user', status: 422 }),
  'retention-above-threshold': defineError('level-sets.retention-above-threshold', { family: 'user', status: 422 }),
  'window-needless': defineError('level-sets.window-needless', { family: 'user', status: 422 }),
  'upgrade-needs-window': defineError('level-sets.upgrade-needs-window', { family: 'user', status: 422 }),
  'moment-needs-window': defineError('level-sets.moment-needs-window', { family: 'user', status: 422 }),
  'moment-needs-running-value': defineError('level-sets.moment-needs-running-value', { family: 'user', status: 422 }),
  'one-level-needs-grace': defineError('level-sets.one-level-needs-grace', { family: 'user', status: 422 }),
  'level-unknown': defineError('level-sets.level-unknown', { family: 'user', status: 422 }),
} as const;
