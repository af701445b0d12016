import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { beyond, isNothing, type PluginPermissions } from '../../plugin-host/plugin-permissions.js';
import type { CheckedChoice } from './check-choice.js';
import { InstallationSecrets } from './installation-secrets.js';
import { type Change, InstallationVersionsRepository } from './installation-versions.repository.js';
import { AcceptanceMissing, ConfigurationRefused, EnterSecretAgain } from './plugin-installations.errors.js';

export type ChoiceToSave = {
  readonly installationId: string;
  readonly change: Change;
  readonly restores?: number;
  /** Everything that was accepted, now or before. */
  readonly accepted: readonly (PluginPermissions | undefined)[];
  /** As the audit says what was there before. */
  readonly before?: Readonly<Record<string, unknown>>;
};

const permissionsMissing = 'plugin-installations.acceptance-missing';

/** Puts a choice in force, with its line in the history and in the audit. */
@Injectable()
export class SaveChoice {
  constructor(
    private readonly versions: InstallationVersionsRepository,
    private readonly secrets: InstallationSecrets,
    private readonly audit: Audit,
  ) {}

  /** @throws ConfigurationRefused, EnterSecretAgain, AcceptanceMissing */
  async execute(choice: CheckedChoice, { installationId, change, restores, accepted, before }: ChoiceToSave): Promise<void> {
    if (choice.problems.length > 0) throw new ConfigurationRefused({}, { details: choice.problems });
    refuseMisdirected(choice);
    refuseUnaccepted(choice, accepted);
    const { plugin, configuration, permissions } = choice;
    const number = await this.versions.nextNumber(installationId);
    await this.versions.choose(installationId, {
      number,
      digest: plugin.digest,
      change,
      restores: restores ?? null,
      configuration,
      secrets: await this.secrets.seal(installationId, number, choice.secrets),
      accepted: permissions,
    });
    this.audit.record({
      action: `plugin-installations.${change}`,
      subject: { type: 'PluginInstallation', id: installationId },
      before,
      after: recordedChoice(plugin.manifest.id, plugin.manifest.version, permissions),
    });
  }
}

/** A choice as the audit keeps it: a configuration may hold what nobody should read there. */
export function recordedChoice(plugin: string, version: string, { reads, hosts }: PluginPermissions): Record<string, unknown> {
  return { plugin, version, reads, hosts };
}

function refuseMisdirected({ misdirected: { pointers, hosts } }: CheckedChoice): void {
  if (pointers.length === 0) return;
  const params = { hosts: [...hosts] };
  const details = pointers.map((pointer) => ({ pointer: `/configuration${pointer}`, code: EnterSecretAgain.declaration.code, params }));
  throw new EnterSecretAgain(params, { details });
}

function refuseUnaccepted({ plugin, permissions }: CheckedChoice, accepted: ChoiceToSave['accepted']): void {
  const missing = accepted.reduce<PluginPermissions>((left, given) => (given ? beyond(left, given) : left), permissions);
  if (isNothing(missing)) return;
  const params = { plugin: plugin.manifest.id, reads: [...missing.reads], hosts: [...missing.hosts] };
  const details = (['reads', 'hosts'] as const).flatMap((part): ErrorDetail[] =>
    missing[part].length > 0 ? [{ pointer: `/accepts/${part}`, code: permissionsMissing, params }] : [],
  );
  throw new AcceptanceMissing(params, { details });
}
