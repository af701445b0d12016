import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Attribute, AttributeChoice, AttributeList } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export const attributeTypes = ['text', 'integer', 'money', 'date', 'boolean', 'choice'] as const satisfies readonly Attribute['type'][];
export type AttributeType = Attribute['type'];

/** The company's own fields of customers. */
export function useAttributes() {
  const answer = useQuery({
    queryKey: ['attributes'],
    queryFn: ({ signal }) => api.get<AttributeList>('/attributes', {}, signal),
  });
  return { ...answer, attributes: computed(() => answer.data.value?.items ?? []) };
}

/** The choices of a text with one choice a line, "dry" or "dry | 干性 | Dry"; choices that exist keep their names where none are given. */
export function choicesOf(text: string, existing: readonly AttributeChoice[]): AttributeChoice[] {
  return text.split('\n').flatMap((line) => {
    const [key = '', chinese = '', english = ''] = line.split('|').map((part) => part.trim());
    if (key === '') return [];
    const known = existing.find((choice) => choice.key === key)?.names;
    return [{ key, names: { 'zh-CN': chinese || known?.['zh-CN'] || key, en: english || known?.en || key } }];
  });
}

export function choicesAsText(choices: readonly AttributeChoice[]): string {
  return choices.map(({ key, names }) => `${key} | ${names['zh-CN']} | ${names.en}`).join('\n');
}
