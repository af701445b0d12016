import * as fc from 'fast-check';
import { z } from 'zod';
import type { JsonSchema } from '../api-operations.js';

const Parts = z.looseObject({
  $ref: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.record(z.string(), z.unknown())).optional(),
  oneOf: z.array(z.record(z.string(), z.unknown())).optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.record(z.string(), z.unknown()).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.union([z.boolean(), z.record(z.string(), z.unknown())]).optional(),
});
type Parts = z.infer<typeof Parts>;

const DEEPEST = 8;

/** Values as a schema of the document describes them, more or less: what a careful caller would send. */
export function schemaValues(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>, depth = 0): fc.Arbitrary<unknown> {
  const parts = Parts.parse(schema);
  if (depth > DEEPEST) return fc.constant(null);
  const below = (part: JsonSchema): fc.Arbitrary<unknown> => schemaValues(part, schemas, depth + 1);
  if (parts.$ref !== undefined) return below(schemas[parts.$ref.split('/').at(-1) ?? ''] ?? {});
  if (parts.enum) return fc.constantFrom(...parts.enum);
  if ('const' in schema) return fc.constant(parts.const);
  const choices = parts.anyOf ?? parts.oneOf;
  if (choices) return fc.oneof(...choices.map((each) => below(each)));
  if (Array.isArray(parts.type)) return fc.oneof(...parts.type.map((type) => below({ ...schema, type })));
  switch (parts.type) {
    case 'string':
      return strings(parts);
    case 'integer':
      return fc.integer({
        min: Math.max(parts.minimum ?? -1_000, -2_147_483_648),
        max: Math.min(parts.maximum ?? 1_000_000, 2_147_483_647),
      });
    case 'number':
      return fc.double({ min: parts.minimum ?? -1e9, max: parts.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(below(parts.items ?? {}), { maxLength: 4 });
    case 'object':
      return objects(parts, below);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(parts: Parts, below: (part: JsonSchema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties, additionalProperties } = parts;
  if (!properties) {
    return fc.dictionary(fc.string({ maxLength: 12 }), below(typeof additionalProperties === 'object' ? additionalProperties : {}), {
      maxKeys: 4,
    });
  }
  const model = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, below(part)]));
  const requiredKeys = (parts.required ?? []).filter((name) => name in properties);
  return fc.record(model, { requiredKeys });
}

function strings({ format, pattern, minLength = 0, maxLength = 40 }: Parts): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'date-time':
      return fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
    case 'date':
      return fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    case 'email':
      return fc.nat().map((number) => `somebody${number}@example.com`);
    default:
      break;
  }
  if (pattern !== undefined && !pattern.includes(String.raw`\p`))
    return fc.stringMatching(new RegExp(pattern)).map((text) => text.slice(0, 100));
  const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) };
  return fc.oneof(
    fc.string({ ...size, unit: 'grapheme' }),
    fc.string(size),
    fc.constantFrom('留客', 'CNY', 'Asia/Shanghai', '2026-01-01', '100'),
  );
}
