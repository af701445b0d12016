import { useI18n } from 'vue-i18n';
import { currentLanguage } from '../language/language.ts';
import { serverSentence } from '../language/server-sentences.ts';
import type { FieldProblem, Problem } from '../api/problem.ts';

/** Words for problems: by code and parameters; what this portal does not know yet is worded by the server. */
export function useProblemText() {
  const i18n = useI18n();
  const { t } = i18n;

  function worded(code: string, part: 'title' | 'detail', params: Record<string, unknown>): string | undefined {
    const key = `errors.${code}.${part}`;
    return i18n.te(key) ? t(key, params) : serverSentence(currentLanguage(), code, part, params);
  }

  function titleOf(problem: Problem): string {
    return worded(problem.code, 'title', problem.params) ?? problem.title ?? t('errors.portal.unexpected.title');
  }

  function detailOf(problem: Problem): string | undefined {
    return worded(problem.code, 'detail', problem.params) ?? (problem.detail === titleOf(problem) ? undefined : problem.detail);
  }

  /** What a plugin finds wrong is said by the plugin itself, and comes with the answer. */
  function textOfField(field: FieldProblem): string {
    if ('problem' in field.params && field.detail) return field.detail;
    const byCode = worded(field.code, 'detail', field.params) ?? worded(field.code, 'title', field.params);
    return byCode ?? field.detail ?? t('ui.checkEntry');
  }

  return { titleOf, detailOf, textOfField };
}
