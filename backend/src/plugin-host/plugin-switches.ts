/** Why a version of a plugin is not run for a company. */
export type SwitchedOff = {
  /** Null where it was blocked for everybody before the company had any state of it. */
  readonly installationId: string | null;
  readonly since: Date;
  /** A `PluginFaultKind` or `broke-contract`; `disabled` when somebody switched the plugin off; `blocked` by whoever runs Liuke, for everybody. */
  readonly fault: string;
  /** The plugin's own words; empty where there are none. */
  readonly message: string;
};

export const disabledFault = 'disabled';
export const blockedFault = 'blocked';

/** Which plugins a company has switched off. All processes must give the same answer. */
export abstract class PluginSwitches {
  abstract find(tenantId: string, digest: string): Promise<SwitchedOff | undefined>;
}

export const everythingOn: PluginSwitches = { find: () => Promise.resolve(undefined) };
