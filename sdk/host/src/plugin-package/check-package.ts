import type { ConfigurationSchema } from '@liuke/sdk';
import {
  checkConfiguration,
  fillDefaults,
  loyaltyRulePoint,
  outreachChannelPoint,
  parseAttributeRead,
  parseFact,
  parseRuleRead,
  recipientFields,
  sdkVersion,
  tieringModelPoint,
} from '@liuke/sdk';
import type { z } from 'zod';
import { checkForm } from './check-form.ts';
import { checkLists } from './check-lists.ts';
import { checkMessages } from './check-messages.ts';
import type { Manifest, PluginPackage, PluginPackageCandidate } from './manifest.ts';
import { PackageParts } from './manifest.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';

export const largestCode = 256 * 1_024;
const largestManifest = 128 * 1_024;
const largestMessages = 512 * 1_024;

/** What a plugin of each extension point may read. */
const readable = new Map<string, (name: string) => boolean>([
  [tieringModelPoint, (name) => parseFact(name) !== undefined || parseAttributeRead(name) !== undefined],
  [loyaltyRulePoint, (name) => parseRuleRead(name) !== undefined],
  [outreachChannelPoint, (name) => recipientFields.some((field) => field === name)],
]);
export const knownContracts = [...readable.keys()];

export type CheckedPackage =
  | { readonly ok: true; readonly package: PluginPackage }
  | { readonly ok: false; readonly problems: readonly PackageProblem[] };

/** Everything that can be said against a package without running it, all at once. */
export function checkPackage(candidate: PluginPackageCandidate): CheckedPackage {
  const formless = checkForm({ manifest: candidate.manifest, messages: candidate.messages, code: candidate.code });
  if (formless.length > 0) return { ok: false, problems: formless };
  const sizes = checkSizes(candidate);
  if (sizes.some(({ pointer }) => pointer !== '/code')) return { ok: false, problems: sizes };
  const parsed = PackageParts.safeParse(candidate);
  if (!parsed.success) return { ok: false, problems: [...issuesOf(parsed.error), ...sizes] };
  const { manifest, messages } = parsed.data;
  const problems = [...sizes, ...checkLists(manifest), ...checkManifest(manifest), ...checkMessages(manifest, messages)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, package: parsed.data };
}

function issuesOf({ issues }: z.ZodError): PackageProblem[] {
  return issues.map(({ path, message }) => packageProblem(['', ...path].join('/'), 'plugins.manifest-invalid', { problem: message }));
}

function checkSizes({ manifest, messages, code }: PluginPackageCandidate): PackageProblem[] {
  const parts: [pointer: string, text: string, limit: number][] = [
    ['/code', code, largestCode],
    ['/manifest', JSON.stringify(manifest) ?? '', largestManifest],
    ['/messages', JSON.stringify(messages) ?? '', largestMessages],
  ];
  return parts.flatMap(([pointer, text, limit]) => {
    const bytes = Buffer.byteLength(text);
    return bytes <= limit ? [] : [packageProblem(pointer, 'plugins.package-too-large', { bytes, limit })];
  });
}

function checkManifest({ version, provides, reads, sdk, config }: Manifest): PackageProblem[] {
  const problems: PackageProblem[] = provides.flatMap((contract, index) =>
    knownContracts.includes(contract)
      ? []
      : [packageProblem(`/manifest/provides/${index}`, 'plugins.contract-unknown', { contract, known: knownContracts })],
  );
  if (version.split('.').some(({ length }) => length > 9))
    problems.push(packageProblem('/manifest/version', 'plugins.manifest-invalid', { problem: 'three numbers of at most nine digits' }));
  if (!contains(sdk, sdkVersion))
    problems.push(packageProblem('/manifest/sdk', 'plugins.sdk-unsupported', { range: sdk, version: sdkVersion }));
  for (const [index, fact] of reads.entries()) {
    if (!provides.some((contract) => readable.get(contract)?.(fact) ?? true))
      problems.push(packageProblem(`/manifest/reads/${index}`, 'plugins.fact-unknown', { fact }));
  }
  return [...problems, ...checkDefaults(config), ...secretsInLists(config, '/manifest/config')];
}

/** Secrets are kept by their place and never shown: of the entries of a list nobody could say whose secret is whose once one goes. */
function secretsInLists(schema: ConfigurationSchema, pointer: string, isInList = false): PackageProblem[] {
  if (schema.type === 'array') return secretsInLists(schema.items, `${pointer}/items`, true);
  if (schema.type === 'object')
    return Object.entries(schema.properties).flatMap(([key, property]) =>
      secretsInLists(property, `${pointer}/properties/${key}`, isInList),
    );
  return isInList && schema['x-liuke-field']?.kind === 'secret' ? [packageProblem(pointer, 'plugins.secret-in-list', {})] : [];
}

/** Whoever installs a plugin and touches nothing must get something that works; only what has no default may be missing. */
function checkDefaults(config: ConfigurationSchema): PackageProblem[] {
  return checkConfiguration(config, fillDefaults(config, {}))
    .filter(({ code }) => code !== 'configuration.missing')
    .map(({ pointer, code }) => packageProblem(`/manifest/config${pointer}`, 'plugins.default-invalid', { problem: code }));
}

/** Caret ranges as npm reads them: the first number that is not 0 stays, what follows may grow. */
function contains(range: string, version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = range.slice(1).split('.').map(Number);
  const [actualMajor = 0, actualMinor = 0, actualPatch = 0] = version.split('.').map(Number);
  if (actualMajor !== major) return false;
  if (major === 0) return actualMinor === minor && actualPatch >= patch;
  return actualMinor > minor || (actualMinor === minor && actualPatch >= patch);
}
