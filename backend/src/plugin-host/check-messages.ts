import type { ConfigurationSchema } from '@liuke/sdk';
import type { ErrorDetail } from '../platform/errors/define-error.js';
import type { Manifest, PluginPackage } from './manifest.js';
import { languages } from './manifest.js';
import { MessageMissing, PlaceholdersDiffer } from './plugin-host.errors.js';

/** Every sentence in every language, and the same placeholders in each. */
export function checkMessages(manifest: Manifest, messages: PluginPackage['messages']): ErrorDetail[] {
  const keys = new Set([...requiredKeys(manifest), ...languages.flatMap((language) => Object.keys(messages[language]))]);
  return [...keys].toSorted().flatMap((key) => {
    const missing = languages.filter((language) => !Object.hasOwn(messages[language], key));
    if (missing.length > 0) return missing.map((language) => missingMessage(language, key));
    const [first = [], second = []] = languages.map((language) => placeholdersOf(messages[language][key] ?? ''));
    if (first.join() === second.join()) return [];
    const error = new PlaceholdersDiffer({ key, placeholders: [...new Set([...first, ...second])] });
    return [{ pointer: `/messages/${languages[1]}/${key}`, code: error.code, params: error.params }];
  });
}

function missingMessage(language: string, key: string): ErrorDetail {
  const error = new MessageMissing({ key, language });
  return { pointer: `/messages/${language}/${key}`, code: error.code, params: error.params };
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
