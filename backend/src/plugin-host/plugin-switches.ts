/** Why a version of a plugin is not run for a company. */
export type SwitchedOff = {
  readonly installationId: string;
  readonly since: Date;
  /** A `PluginFaultKind` or `broke-contract`; `disabled` when somebody switched the plugin off. */
  readonly fault: string;
  /** The plugin's own words; empty where there are none. */
  readonly message: string;
};

export const disabledFault = 'disabled';

/** Which plugins a company has switched off. All processes must give the same answer. */
export abstract class PluginSwitches {
  abstract find(tenantId: string, digest: string): Promise<SwitchedOff | undefined>;
}

export const everythingOn: PluginSwitches = { find: () => Promise.resolve(undefined) };
