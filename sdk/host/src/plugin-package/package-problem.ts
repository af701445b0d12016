type Params = {
  'plugins.manifest-invalid': { problem: string };
  'plugins.contract-unknown': { contract: string; known: string[] };
  'plugins.sdk-unsupported': { range: string; version: string };
  'plugins.fact-unknown': { fact: string };
  'plugins.default-invalid': { problem: string };
  'plugins.message-missing': { key: string; language: string };
  'plugins.placeholders-differ': { key: string; placeholders: string[] };
  'plugins.package-too-large': { bytes: number; limit: number };
  'plugins.text-not-storable': Record<string, never>;
  'plugins.too-deep': { limit: number };
  'plugins.too-many': { limit: number };
  'plugins.named-twice': { name: string };
  'plugins.host-malformed': { host: string };
  'plugins.secret-in-list': Record<string, never>;
};

/**
 * Something that is wrong with a package: where, as a JSON pointer into `{ manifest, messages, code }`, and the code and parameters of its
 * sentence.
 */
export type PackageProblem = { [Code in keyof Params]: { pointer: string; code: Code; params: Params[Code] } }[keyof Params];

export function packageProblem<Code extends keyof Params>(
  pointer: string,
  code: Code,
  params: Params[Code],
): { pointer: string; code: Code; params: Params[Code] } {
  return { pointer, code, params };
}
