import { z } from 'zod';
import { Compared, Id, Instant, page, Version } from '../../platform/http/schemas.js';

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'validation.wrong-format')
  .describe('SHA-256 of the whole package: this version and no other.');
const VersionOfPlugin = z.object({ version: z.string(), digest: z.string() });

const PermissionNames = z.array(z.string().min(1).max(300)).max(500);
export const Permissions = z
  .object({
    reads: PermissionNames.default([]).describe('The data that the plugin is sent, by name.'),
    hosts: PermissionNames.default([]).describe('The hosts that it sends to; also those that were entered in the configuration.'),
  })
  .meta({ id: 'PluginPermissions' });

const Configuration = z
  .record(z.string().max(100), z.unknown())
  .describe('By the plugin’s schema. A secret is a text when it is entered; left out, or as it is shown, it stays; null takes it away.');
const accepts = Permissions.optional().describe('What was accepted of what the plugin asks for.');

export const InstallPluginRequest = z
  .object({
    pluginId: Compared.min(1).max(64),
    digest: Digest.optional().describe('The newest version unless given.'),
    configuration: Configuration.default({}),
    accepts,
  })
  .meta({
    id: 'InstallPluginRequest',
    example: {
      pluginId: 'channel-email',
      configuration: { host: 'smtp.example.com', user: 'shop', password: '…', fromAddress: 'shop@example.com' },
      accepts: { reads: ['address'], hosts: ['smtp.example.com'] },
    },
  });
export type InstallPluginRequest = z.infer<typeof InstallPluginRequest>;

export const UpdateInstallationRequest = z
  .object({
    version: Version,
    enabled: z.boolean().optional().describe('Off: the plugin is not called any more, in no version.'),
    configuration: Configuration.optional(),
    accepts,
  })
  .meta({ id: 'UpdatePluginInstallationRequest', example: { version: 1, enabled: false } });
export type UpdateInstallationRequest = z.infer<typeof UpdateInstallationRequest>;

const exampleDigest = '0'.repeat(64);
export const PreviewUpgradeRequest = z
  .object({ digest: Digest, configuration: Configuration.optional().describe('As it stands unless given.') })
  .meta({ id: 'PreviewPluginUpgradeRequest', example: { digest: exampleDigest } });
export type PreviewUpgradeRequest = z.infer<typeof PreviewUpgradeRequest>;

export const UpgradeRequest = z
  .object({ digest: Digest, version: Version.optional(), configuration: Configuration.optional(), accepts })
  .meta({ id: 'UpgradePluginRequest', example: { digest: exampleDigest } });
export type UpgradeRequest = z.infer<typeof UpgradeRequest>;

export const RollBackRequest = z
  .object({
    version: Version,
    to: z.int().positive().optional().describe('A number of the history; the one before unless given.'),
  })
  .meta({ id: 'RollBackPluginRequest', example: { version: 3 } });
export type RollBackRequest = z.infer<typeof RollBackRequest>;

const ShownConfiguration = z
  .record(z.string(), z.unknown())
  .describe('Secrets are `{ secret: true, set: true }`; what they are is never answered.');

export const PluginInstallation = z
  .object({
    id: Id,
    plugin: VersionOfPlugin.extend({ id: z.string(), name: z.string() }),
    installed: z.boolean().describe('False where only a state is kept of a plugin that needs no installing, or that was uninstalled.'),
    enabled: z.boolean().describe('Whether somebody has switched it off.'),
    switchedOff: z
      .object({
        since: z.string(),
        fault: z
          .string()
          .describe(
            'What the last of its failures was, for example `too-slow`; `disabled` when a person switched it off; `blocked` by whoever runs Liuke, for everybody.',
          ),
        message: z.string().describe('The plugin’s own words, or why it was blocked; empty where there are none.'),
        version: z.string().describe('The version that failed, or was blocked.'),
      })
      .nullable(),
    configuration: ShownConfiguration,
    accepted: Permissions,
    upgrade: VersionOfPlugin.nullable().describe('The newest version, where that is another one.'),
    installedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'PluginInstallation', description: 'A plugin that the company has installed, or of which it keeps a state of its own.' });
export type PluginInstallation = z.infer<typeof PluginInstallation>;
export const PluginInstallationPage = page(PluginInstallation, 'PluginInstallationPage');

const Problem = z.object({ pointer: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()), detail: z.string() });
const Use = z.object({ kind: z.string(), id: z.string(), name: z.string() });

export const UpgradePreview = z
  .object({
    from: VersionOfPlugin,
    to: VersionOfPlugin,
    permissions: z.object({ added: Permissions, removed: Permissions }),
    fields: z.object({
      added: z.array(z.string()).describe('JSON pointers of fields that the new version adds.'),
      removed: z.array(z.string()).describe('JSON pointers of fields that it does not know any more; what stands there is dropped.'),
    }),
    configuration: ShownConfiguration.describe('What it would run with: what stands now, and the new version’s defaults.'),
    problems: z.array(Problem).describe('What would have to be entered anew first.'),
    usedBy: z.array(Use).describe('What is made with the plugin. Tiering schemes keep the version that they were saved with.'),
  })
  .meta({ id: 'PluginUpgradePreview' });
export type UpgradePreview = z.infer<typeof UpgradePreview>;

export const InstallationVersion = z
  .object({
    number: z.int(),
    plugin: VersionOfPlugin,
    change: z.enum(['installed', 'configured', 'upgraded', 'rolled-back']),
    restores: z.int().nullable().describe('The number that was gone back to.'),
    configuration: ShownConfiguration,
    accepted: Permissions,
    by: Id.nullable(),
    at: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'PluginInstallationVersion' });
export type InstallationVersion = z.infer<typeof InstallationVersion>;
export const InstallationHistory = page(InstallationVersion, 'PluginInstallationHistory');

export const ConnectionCheck = z
  .object({
    ok: z.boolean(),
    title: z.string().describe('In the caller’s language; empty when all is well.'),
    detail: z.string().describe('The provider’s own words, where there are any.'),
  })
  .meta({ id: 'PluginConnectionCheck' });
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

export const PluginInvocation = z
  .object({
    id: Id,
    occurredAt: z.string(),
    function: z.string().describe('For example `tiering-model@1 assign`.'),
    items: z.int().describe('How many customers it was about.'),
    inputBytes: z.int(),
    outputBytes: z.int(),
    milliseconds: z.int(),
    memoryBytes: z.int().nullable(),
    outcome: z.string().describe('`ok`, what its failure was, or `switched-off`: then it was not called.'),
    message: z.string().describe('The plugin’s own words; empty where there are none.'),
  })
  .meta({ id: 'PluginInvocation', description: 'One call of a plugin: how much went in and came out and what became of it.' });
export type PluginInvocation = z.infer<typeof PluginInvocation>;
export const PluginInvocationPage = page(PluginInvocation, 'PluginInvocationPage');
