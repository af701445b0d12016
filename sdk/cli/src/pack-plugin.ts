import { existsSync } from 'node:fs';
import type { PluginPackage } from '@liuke/host';
import { readCases } from '@liuke/testkit';
import { readText } from './plugin-source.ts';

/** What is uploaded: the package, what a reader should know, and the cases that show what it decides. */
export type PluginUpload = {
  readonly manifest: unknown;
  readonly messages: unknown;
  readonly code: string;
  readonly readme: string;
  readonly cases: Readonly<Record<string, unknown>>;
};

export async function packPlugin(folder: string, { manifest, messages, code }: PluginPackage): Promise<PluginUpload> {
  const cases = existsSync(`${folder}/cases`) ? await readCases(folder) : [];
  return {
    manifest,
    messages,
    code,
    readme: await readText(folder, 'README.md'),
    cases: Object.fromEntries(cases.map(({ file, given }) => [file.replace(/^cases\//, ''), given])),
  };
}
