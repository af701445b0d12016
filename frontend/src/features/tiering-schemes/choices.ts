export type ChoiceField = { key: string; label: string; help: string | undefined; options: string[]; value: string };

/** The top-level choices of a configuration schema, with what stands now. */
export function choicesOf(schema: Record<string, unknown>, configuration: Record<string, unknown>): ChoiceField[] {
  return Object.entries(objectOf(schema['properties'])).flatMap(([key, property]) => {
    const { enum: options, default: initial, 'x-liuke-field': hint } = objectOf(property);
    const { kind, label, help } = objectOf(hint);
    if (kind !== 'choice' || typeof label !== 'string' || !Array.isArray(options)) return [];
    const words = options.filter((option): option is string => typeof option === 'string');
    const standing = configuration[key] ?? initial;
    return [
      {
        key,
        label,
        help: typeof help === 'string' ? help : undefined,
        options: words,
        value: typeof standing === 'string' ? standing : (words[0] ?? ''),
      },
    ];
  });
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
