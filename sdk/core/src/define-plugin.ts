/** The version of this SDK. A manifest's `sdk` range must contain it: `^0.1.0`. */
export const sdkVersion = '0.1.0';

/** One capability of a plugin: the extension point it serves and the functions the host may call. All are synchronous. */
export type Extension = {
  /** Name and contract version, for example `tiering-model@1`. */
  readonly point: string;
  /** Every function takes one JSON value and returns one JSON value. A returned promise is a fault. */
  readonly methods: { readonly [method: string]: (input: never) => unknown };
};

/** What a plugin's bundle exports under the name `plugin`. */
export type Plugin = { readonly extensions: readonly Extension[] };

/**
 * The entry of every plugin. The bundle must export the result under the name `plugin`.
 *
 * A plugin runs in a sandbox: no network, files, timers, `Date` or `Math.random`. What it decides depends on its input only, so that
 * every decision can be replayed and explained. Limits: 50 ms a call with one item, 500 ms a batch, 32 MB of memory, 256 KB of code.
 *
 * @param plugin the extensions, at most one for each extension point
 * @returns the same plugin
 * @throws Error when two extensions serve the same extension point
 *
 * @example
 * export const plugin = definePlugin({ extensions: [model] });
 */
export function definePlugin(plugin: Plugin): Plugin {
  const points = new Set(plugin.extensions.map((extension) => extension.point));
  if (points.size !== plugin.extensions.length) throw new Error('A plugin offers each extension point at most once.');
  return plugin;
}
