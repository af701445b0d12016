import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ErrorDetail, ErrorParams } from '../errors/define-error.js';
import { InvalidInput, NotFound } from '../errors/platform.errors.js';

/** Parses what comes in by the schema on the parameter: unknown keys go, defaults come, and what is wrong is named by pointer. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await resultOf(schema, value ?? (type === 'body' ? {} : value));
    if (!result.issues) return result.value;
    // An id in the path that cannot be one names nothing that exists: the same answer as for an unknown one.
    if (type === 'param') throw new NotFound({});
    const details = result.issues.slice(0, 100).map((issue) => detailOf(issue));
    throw new InvalidInput({ count: result.issues.length }, { details });
  }
}

/** zod compares the `length` of whatever it is given: an object whose `length` is no number nor text makes it throw. */
async function resultOf(schema: StandardSchemaV1, value: unknown): Promise<StandardSchemaV1.Result<unknown>> {
  try {
    return await schema['~standard'].validate(value);
  } catch (error) {
    if (error instanceof TypeError) return { issues: [{ message: 'validation.invalid' }] };
    throw error;
  }
}

export function detailOf(issue: StandardSchemaV1.Issue): ErrorDetail {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const pointer = path.length === 0 ? '' : `/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  return { pointer, ...codeOf(issue) };
}

/** zod's own issue, in our words: a code of the noun `validation` with parameters. A schema's own message may be a code of ours. */
function codeOf(issue: StandardSchemaV1.Issue): { code: string; params: ErrorParams } {
  const given = new Map<string, unknown>(Object.entries(issue));
  const text = (key: string): string => {
    const value = given.get(key);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
  };
  if (/^[a-z-]+\.[a-z-]+$/.test(issue.message)) return { code: issue.message, params: paramsOf(given.get('params')) };
  switch (given.get('code')) {
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? { code: 'validation.required', params: {} }
        : { code: 'validation.wrong-type', params: { expected: text('expected') } };
    case 'too_small':
      return { code: `validation.too-small-${sizeKind(text('origin'))}`, params: { minimum: text('minimum') } };
    case 'too_big':
      return { code: `validation.too-big-${sizeKind(text('origin'))}`, params: { maximum: text('maximum') } };
    case 'invalid_format':
      return { code: 'validation.wrong-format', params: { format: text('format') } };
    case 'invalid_value': {
      const values = given.get('values');
      return { code: 'validation.not-a-choice', params: { choices: Array.isArray(values) ? values.map(String) : [] } };
    }
    case 'unrecognized_keys':
      return { code: 'validation.unknown-key', params: {} };
    default:
      return { code: 'validation.invalid', params: {} };
  }
}

function sizeKind(origin: string): string {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' ? 'list' : 'number';
}

function paramsOf(params: unknown): ErrorParams {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
