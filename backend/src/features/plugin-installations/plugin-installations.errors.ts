import { defineError } from '../../platform/errors/define-error.js';

export const PluginUnknown = defineError<{ plugin: string }>('plugin-installations.plugin-unknown', { family: 'user', status: 422 });
export const VersionNotOffered = defineError<{ plugin: string }>('plugin-installations.version-not-offered', {
  family: 'user',
  status: 422,
});
export const AlreadyInstalled = defineError<{ plugin: string }>('plugin-installations.already-installed', { family: 'user', status: 409 });
export const NotInstalled = defineError('plugin-installations.not-installed', { family: 'user', status: 409 });
export const ConfiguredWhereUsed = defineError<{ plugin: string }>('plugin-installations.configured-where-used', {
  family: 'user',
  status: 422,
});
export const ConfigurationRefused = defineError('plugin-installations.configuration-refused', { family: 'user', status: 422 });
export const AcceptanceMissing = defineError<{ plugin: string; reads: string[]; hosts: string[] }>(
  'plugin-installations.acceptance-missing',
  { family: 'user', status: 422 },
);
export const EnterSecretAgain = defineError<{ hosts: string[] }>('plugin-installations.enter-secret-again', {
  family: 'user',
  status: 422,
});
export const NothingBefore = defineError('plugin-installations.nothing-before', { family: 'user', status: 409 });
export const StillUsed = defineError<{ uses: string[] }>('plugin-installations.still-used', { family: 'user', status: 409 });
export const NotCheckable = defineError<{ plugin: string }>('plugin-installations.not-checkable', { family: 'user', status: 422 });
