import type { Manifest } from '@liuke/host';
import { type DeclaredError, defineError } from '../platform/errors/define-error.js';
import { blockedFault, disabledFault, type SwitchedOff } from './plugin-switches.js';

export const PluginPackageRefused = defineError('plugins.package-refused', { family: 'user', status: 422 });
export const ManifestInvalid = defineError<{ problem: string }>('plugins.manifest-invalid', { family: 'user', status: 422 });
export const ContractUnknown = defineError<{ contract: string; known: string[] }>('plugins.contract-unknown', {
  family: 'user',
  status: 422,
});
export const SdkUnsupported = defineError<{ range: string; version: string }>('plugins.sdk-unsupported', { family: 'user', status: 422 });
export const FactUnknown = defineError<{ fact: string }>('plugins.fact-unknown', { family: 'user', status: 422 });
export const DefaultInvalid = defineError<{ problem: string }>('plugins.default-invalid', { family: 'user', status: 422 });
export const MessageMissing = defineError<{ key: string; language: string }>('plugins.message-missing', { family: 'user', status: 422 });
export const PlaceholdersDiffer = defineError<{ key: string; placeholders: string[] }>('plugins.placeholders-differ', {
  family: 'user',
  status: 422,
});
export const PackageTooLarge = defineError<{ bytes: number; limit: number }>('plugins.package-too-large', { family: 'user', status: 422 });
export const TextNotStorable = defineError('plugins.text-not-storable', { family: 'user', status: 422 });
export const TooDeep = defineError<{ limit: number }>('plugins.too-deep', { family: 'user', status: 422 });
export const TooManyNamed = defineError<{ limit: number }>('plugins.too-many', { family: 'user', status: 422 });
export const NamedTwice = defineError<{ name: string }>('plugins.named-twice', { family: 'user', status: 422 });
export const SecretInList = defineError('plugins.secret-in-list', { family: 'user', status: 422 });
export const HostMalformed = defineError<{ host: string }>('plugins.host-malformed', { family: 'user', status: 422 });

export const PluginVersionUnknown = defineError<{ digest: string }>('plugins.version-unknown', { family: 'user', status: 404 });
export const PluginVersionDamaged = defineError<{ digest: string }>('plugins.version-damaged', { family: 'operational', status: 500 });
export const PluginFailed = defineError<{ plugin: string; version: string; fault: string; message: string }>('plugins.failed', {
  family: 'operational',
  status: 502,
});
export const SecretNotEntered = defineError<{ plugin: string }>('plugins.secret-not-entered', { family: 'user', status: 422 });
export const TokenRefused = defineError<{ plugin: string; source: string; answer: string }>('plugins.token-refused', {
  family: 'operational',
  status: 502,
});

/** It failed again and again for this company. `fault` is what the last failure was. */
export const PluginSwitchedOff = defineError<{ plugin: string; version: string; fault: string }>('plugins.switched-off', {
  family: 'user',
  status: 409,
});

/** Somebody switched it off. */
export const PluginDisabled = defineError<{ plugin: string }>('plugins.disabled', { family: 'user', status: 409 });

/** Whoever runs Liuke stopped this version for everybody. */
export const PluginBlocked = defineError<{ plugin: string; version: string; reason: string }>('plugins.blocked', {
  family: 'user',
  status: 409,
});

/** Why a call is refused. */
export function refusalOf({ id, version }: Pick<Manifest, 'id' | 'version'>, { fault, message }: SwitchedOff): DeclaredError {
  if (fault === disabledFault) return new PluginDisabled({ plugin: id });
  if (fault === blockedFault) return new PluginBlocked({ plugin: id, version, reason: message });
  return new PluginSwitchedOff({ plugin: id, version, fault });
}

export function saysPluginIsOff(error: unknown): boolean {
  return [PluginSwitchedOff, PluginDisabled, PluginBlocked].some((kind) => kind.matches(error));
}

export const PluginStateRefused = defineError<{ keyBytes: number; valueBytes: number }>('plugins.state-refused', {
  family: 'user',
  status: 422,
});
export const PluginStateFull = defineError<{ keys: number; bytes: number }>('plugins.state-full', { family: 'user', status: 409 });
