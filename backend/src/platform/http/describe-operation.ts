import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { abilityOf, scopedActions, scopeOf } from '../access/declare-ability.js';
import { declaredErrors } from '../errors/define-error.js';
import { possibleErrors, type RouteTraits } from './possible-errors.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Place = { method: string; path: string };

const Marks = z.object({
  'x-liuke-ability': z.object({ action: z.string(), subject: z.string() }).optional(),
  'x-liuke-public': z.boolean().default(false),
  'x-liuke-operator': z.boolean().default(false),
});

type Access = RouteTraits['access'];

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const RETRY_AFTER = { 'Retry-After': { description: 'In so many seconds.', schema: { type: 'integer' as const } } };

/** Says of a route what follows from its marks: who may call it, by which keys it can be repeated, and what can go wrong. */
export function describeOperation(operation: Operation, { method, path }: Place): void {
  const { 'x-liuke-ability': ability, 'x-liuke-public': isPublic, 'x-liuke-operator': isOperator } = Marks.parse(operation);
  const access = isPublic ? 'public' : isOperator ? 'operator' : ability ? 'ability' : 'signed-in';
  const isForMachines = ability && scopedActions(abilityOf(ability.subject)).includes(ability.action);
  const forMachines = isForMachines ? scopeOf(ability.action, ability.subject) : undefined;
  if (access === 'public') operation.security = [];
  else if (forMachines === undefined) operation.security = [{ session: [] }];
  operation.description = [operation.description, whoMayCall(access, forMachines)].filter(Boolean).join('\n\n');
  if (method === 'post' && access !== 'public') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  for (const [status, codes] of possibleErrors(declaredErrors(), traitsOf(operation, { method, path, access }))) {
    const description = codes.map((code) => `\`${code}\``).join(', ');
    operation.responses[status] = { description, content: PROBLEM, ...(status === '429' ? { headers: RETRY_AFTER } : {}) };
  }
  operation.responses['default'] = { description: 'What went wrong.', content: PROBLEM };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const, maxLength: 255 },
  description: 'The same key with the same body is answered again for 24 hours, and has its effect once.',
};

function traitsOf(
  { tags = [], requestBody, parameters = [] }: Operation,
  { method, path, access }: Place & { access: Access },
): RouteTraits {
  return {
    nouns: tags,
    access,
    changes: method !== 'get',
    isRepeatable: method === 'post' && access !== 'public',
    isNamed: path.includes('{'),
    takesBody: requestBody !== undefined,
    asks: parameters.some((parameter) => 'in' in parameter && parameter.in === 'query'),
  };
}

function whoMayCall(access: Access, scope: string | undefined): string {
  if (access === 'public') return 'Open to anybody.';
  if (access === 'operator') return 'For operators of the installation, with their second factor on.';
  return scope === undefined ? 'For people who are signed in.' : `API keys need the scope \`${scope}\`.`;
}
