/** What everybody in the process shares, and a plugin must never touch. */
const shared: readonly object[] = [
  globalThis,
  process,
  Object,
  Object.prototype,
  Function.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Promise.prototype,
  Error,
  Error.prototype,
  RegExp.prototype,
  Map.prototype,
  JSON,
  Math,
  Reflect,
];

export type HostState = { readonly functions: ReadonlyMap<string, unknown>; readonly environment: string };

/** A picture of all of it: every name, the functions behind them, and the environment. Other values may change by themselves. */
export function hostState(): HostState {
  const entries = shared.flatMap((holder, index) =>
    // Node keeps something of its own behind symbols of the global object, from when it is needed first.
    Reflect.ownKeys(holder)
      .filter((key) => typeof key === 'string' || holder !== globalThis)
      .map((key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(holder, key) ?? {};
        const behind: unknown = Reflect.get(descriptor, 'get') ?? Reflect.get(descriptor, 'value');
        return [`${index} ${String(key)}`, typeof behind === 'function' ? behind : undefined] as const;
      }),
  );
  return { functions: new Map(entries), environment: JSON.stringify({ ...process.env }) };
}

/** The names of what was added, replaced or taken away. */
export function changesSince(before: HostState): string[] {
  const now = hostState();
  const names = [...new Set([...before.functions.keys(), ...now.functions.keys()])];
  const changed = names.filter(
    (name) => before.functions.has(name) !== now.functions.has(name) || before.functions.get(name) !== now.functions.get(name),
  );
  return before.environment === now.environment ? changed : [...changed, 'environment'];
}
