import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import { currentLanguage } from '../../language/language.ts';
import { useSession } from '../../session/session.ts';
import { valueOfField, writtenValue, type AttributeValue } from './attribute-values.ts';
import { useAttributes } from './attributes.ts';

const condition = /^([a-z][a-z0-9_]*)(:|>=|<=)(.*)$/s;
const signs: Record<string, string> = { ':': '：', '>=': ' ≥ ', '<=': ' ≤ ' };

/** The company's own attributes in words: their names, their values, and conditions on them. */
export function useAttributeWords() {
  const { t } = useI18n();
  const { number, money, day } = useFormats();
  const session = useSession();
  const { attributes } = useAttributes();

  function attributeOf(key: string) {
    return attributes.value.find((attribute) => attribute.key === key);
  }

  function nameOf(key: string): string {
    return attributeOf(key)?.names[currentLanguage()] ?? key;
  }

  function written(key: string, value: AttributeValue): string {
    const words = { language: currentLanguage(), yes: t('attributes.yes'), no: t('attributes.no'), number, money, day };
    return writtenValue(attributeOf(key), value, words);
  }

  /** `skin_type:dry` as people read it. */
  function attributeCondition(text: string): string {
    const [, key, sign, value] = condition.exec(text) ?? [];
    const attribute = key === undefined ? undefined : attributeOf(key);
    if (key === undefined || sign === undefined || value === undefined || attribute === undefined) return text;
    const typed = attribute.type === 'money' ? Number(value) : valueOfField(attribute, value, session.currency);
    return `${nameOf(key)}${signs[sign] ?? sign}${written(key, typed)}`;
  }

  return { nameOf, written, attributeCondition };
}
