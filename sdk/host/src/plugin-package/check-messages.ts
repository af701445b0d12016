import type { ConfigurationSchema } from '@liuke/sdk';
import type { Manifest, PluginPackage } from './manifest.ts';
import { languages } from './manifest.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';

/** Every sentence in every language, and the same placeholders in each. */
export function checkMessages(manifest: Manifest, messages: PluginPackage['messages']): PackageProblem[] {
  const keys = new Set([...requiredKeys(manifest), ...languages.flatMap((language) => Object.keys(messages[language]))]);
  return [...keys].toSorted().flatMap((key) => {
    const missing = languages.filter((language) => !Object.hasOwn(messages[language], key));
    if (missing.length > 0) return missing.map((language) => missingMessage(language, key));
    const [first = [], second = []] = languages.map((language) => placeholdersOf(messages[language][key] ?? ''));
    if (first.join() === second.join()) return [];
    const placeholders = [...new Set([...first, ...second])];
    return [packageProblem(`/messages/${languages[1]}/${key}`, 'plugins.placeholders-differ', { key, placeholders })];
  });
}

function missingMessage(language: string, key: string): PackageProblem {
  return packageProblem(`/messages/${language}/${key}`, 'plugins.message-missing', { key, language });
}

function requiredKeys({ declares, config }: Manifest): string[] {
  const declared = Object.entries(declares).flatMap(([group, keys]) => keys.map((key) => `${group}.${key}`));
  return ['name', 'description', ...declared, ...fieldKeys(config)];
}

function fieldKeys(schema: ConfigurationSchema): string[] {
  const hint = schema['x-liuke-field'];
  const choices = schema.type === 'string' && hint ? (schema.enum ?? []).map((choice) => `${hint.label}.${choice}`) : [];
  const own = hint ? [hint.label, ...(hint.help ? [hint.help] : []), ...(hint.names ?? []), ...choices] : [];
  if (schema.type === 'array') return [...own, ...fieldKeys(schema.items)];
  if (schema.type === 'object') return [...own, ...Object.values(schema.properties).flatMap(fieldKeys)];
  return own;
}

function placeholdersOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w[\w.]*)\}/g)].map(([, name = '']) => name))].toSorted();
}
