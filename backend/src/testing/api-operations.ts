import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { openApiDocument } from '../platform/http/open-api.js';
import type { Method } from './test-client.js';

const Schema = z.record(z.string(), z.unknown());
export type JsonSchema = z.infer<typeof Schema>;

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: Schema.default({}) });

const Path = z.record(
  z.enum(['get', 'post', 'put', 'patch', 'delete']),
  z.looseObject({
    parameters: z.array(Parameter).default([]),
    requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema.default({}) })) }).optional(),
  }),
);

const Document = z.object({
  paths: z.record(z.string(), z.partialRecord(Path.keyType, Path.valueType)),
  components: z.object({ schemas: z.record(z.string(), Schema).default({}) }),
});

export type Operation = {
  /** `GET /api/v1/customers/{id}` */
  name: string;
  method: Method;
  path: string;
  /** Who may call it: whoever holds an ability, any signed-in person, operators, or anybody. Undefined where the route says nothing. */
  access: 'ability' | 'signed-in' | 'operator' | 'public' | undefined;
  parameters: z.infer<typeof Parameter>[];
  body: { contentType: string; schema: JsonSchema } | undefined;
};

const METHODS: Record<z.infer<typeof Path.keyType>, Method> = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' };

/** Every operation of the document, and the schemas that they name. */
export function apiOperations(nest: NestFastifyApplication): { operations: Operation[]; schemas: Record<string, JsonSchema> } {
  const { paths, components } = Document.parse(JSON.parse(JSON.stringify(openApiDocument(nest))));
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Path.keyType.options.flatMap((key): Operation[] => {
      const operation = item[key];
      if (!operation) return [];
      const [content] = Object.entries(operation.requestBody?.content ?? {});
      return [
        {
          name: `${METHODS[key]} ${path}`,
          method: METHODS[key],
          path,
          access: accessOf(operation),
          parameters: operation.parameters,
          body: content && { contentType: content[0], schema: content[1].schema },
        },
      ];
    }),
  );
  return { operations, schemas: components.schemas };
}

function accessOf(operation: Readonly<Record<string, unknown>>): Operation['access'] {
  if ('x-liuke-public' in operation) return 'public';
  if ('x-liuke-operator' in operation) return 'operator';
  if ('x-liuke-ability' in operation) return 'ability';
  return 'x-liuke-signed-in' in operation ? 'signed-in' : undefined;
}

/** The address of one call: path parameters filled in, what is in the query behind it. */
export function addressOf(
  { path }: Operation,
  parameters: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? `no-${name}`));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [value] : [...value]).map((each) => [name, each])),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
