export type AttributeFilter = { key: string; operator: '=' | '>=' | '<='; value: string };

/** `city:上海`, `score>=10`, `since<=2024-01-31`. Undefined for anything else. */
export function parseAttributeFilter(given: string): AttributeFilter | undefined {
  const [, key, sign, value] = /^([a-z][a-z0-9_]{0,49})(:|>=|<=)([^\0]+)$/su.exec(given) ?? [];
  if (key === undefined || sign === undefined || value === undefined) return undefined;
  return { key, operator: sign === '>=' || sign === '<=' ? sign : '=', value };
}
