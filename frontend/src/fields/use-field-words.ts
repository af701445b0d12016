import { useI18n } from 'vue-i18n';
import type { FieldProblem } from '../api/problem.ts';
import { minorUnitDigits } from '../language/formats.ts';
import { useFormats } from '../language/use-formats.ts';
import { useSession } from '../session/session.ts';
import { useProblemText } from '../ui/use-problem-text.ts';
import { choicesOf } from './choices-of.ts';
import { kindOf } from './field-kind.ts';
import { hundredthsOf, isShare } from './percent/hundredths.ts';
import type { Tree } from './schema-fields.ts';

type Say = (key: string) => string;
const mostDigits = 10;

/** Values of a configuration, and what is wrong with them, in the words of the field: amounts as amounts, choices by their names. */
export function useFieldWords() {
  const { t } = useI18n();
  const formats = useFormats();
  const session = useSession();
  const { textOfField } = useProblemText();

  function numberOf(field: Tree, value: number): string {
    const kind = kindOf(field);
    if (kind === 'money') return formats.money(value);
    if (kind === 'percent') return `${formats.number(isShare(field) ? hundredthsOf(value) : value, mostDigits)}%`;
    if (kind === 'duration') return t('fields.dayCount', { count: formats.number(value) }, value);
    return formats.number(value, mostDigits);
  }

  /** A value to be read; undefined where it has no short form. */
  function valueOf(field: Tree, value: unknown, say: Say): string | undefined {
    if (value === undefined || value === null) return t('fields.nothing');
    if (Array.isArray(value)) return t('fields.itemCount', { count: value.length }, value.length);
    const kind = kindOf(field);
    if (typeof value === 'number') return numberOf(field, value);
    if (typeof value === 'boolean') return value ? t('fields.yes') : t('fields.no');
    if (typeof value !== 'string' || kind === 'secret') return undefined;
    if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.day(value);
    return choicesOf(field, say).find(({ key }) => key === value)?.name ?? value;
  }

  function wrongType(field: Tree): string {
    if (kindOf(field) === 'money') {
      const digits = minorUnitDigits(session.currency);
      return t('fields.wrong.money', {
        example: (1_234.5).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      });
    }
    const type = field['type'] === 'integer' || field['type'] === 'number' ? field['type'] : 'other';
    return t(`fields.wrong.${type}`);
  }

  function lengthOf(part: 'atLeast' | 'atMost', field: Tree, count: number): string {
    return t(`fields.${part}.${field['type'] === 'array' ? 'items' : 'characters'}`, { count: formats.number(count) }, count);
  }

  /** Of what was found by the schema; what only the plugin knows comes with its own sentence. */
  function sentenceOf(problem: FieldProblem, field: Tree, say: Say): string {
    const [minimum, maximum] = [problem.params['minimum'], problem.params['maximum']].map(Number);
    switch (problem.code) {
      case 'configuration.wrong-type':
        return wrongType(field);
      case 'configuration.too-short':
        return lengthOf('atLeast', field, minimum ?? 0);
      case 'configuration.too-long':
        return lengthOf('atMost', field, maximum ?? 0);
      case 'configuration.not-a-choice':
        return textOfField({ ...problem, params: { choices: choicesOf(field, say).map(({ name }) => name) } });
      case 'configuration.too-small':
        return textOfField({ ...problem, params: { minimum: numberOf(field, minimum ?? 0) } });
      case 'configuration.too-large':
        return textOfField({ ...problem, params: { maximum: numberOf(field, maximum ?? 0) } });
      default:
        return textOfField(problem);
    }
  }

  return { valueOf, sentenceOf };
}
