import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { allScopes } from '../access/declare-ability.js';
import { CSRF_COOKIE, SESSION_COOKIE } from '../auth/tokens.js';
import { declaredErrors } from '../errors/define-error.js';
import { Problem } from '../errors/problem.js';
import { describeOperation } from './describe-operation.js';
import { webhooksPart } from './open-api-webhooks.js';

/** The API as OpenAPI 3.1, made of the same schemas that check every request. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Liuke')
    .setDescription(
      'Customers, their tiers, and what happens between them and a company. Errors are RFC 9457 problem documents with a code and parameters.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: `An API key, \`lk_…\`. Scopes: ${allScopes().join(', ')}.` }, 'apiKey')
    .addCookieAuth(
      SESSION_COOKIE,
      {
        type: 'apiKey',
        in: 'cookie',
        description: `A person's session. Changes also carry the cookie ${CSRF_COOKIE} as header X-CSRF-Token.`,
      },
      'session',
    )
    .addSecurityRequirements('apiKey')
    .addSecurityRequirements('session');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${camel(controller.replace(/Controller$/, ''))}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) => jsonSchema(schema, schemaType),
  });
  return withWebhooks(withOperationsDescribed(withCodes(document)));
}

function jsonSchema(
  schema: unknown,
  io: 'input' | 'output',
): { schema: Record<string, unknown>; components?: Record<string, Record<string, unknown>> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _,
    $defs: components,
    ...rest
  } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', override: dropLongPatterns });
  return { schema: rest, ...(components ? { components } : {}) };
}

/** The pattern of a date and time is 250 characters that say no more than its format. */
function dropLongPatterns({ jsonSchema: part }: { jsonSchema: Record<string, unknown> }): void {
  if (typeof part['format'] === 'string') delete part['pattern'];
}

/** What is sent to companies' own systems, beside what they can ask for. */
function withWebhooks(document: OpenAPIObject): OpenAPIObject {
  return Object.assign(document, { webhooks: webhooksPart((schema) => jsonSchema(schema, 'output')?.schema ?? {}) });
}

/** What programs branch on, as lists. */
function withCodes(document: OpenAPIObject): OpenAPIObject {
  return {
    ...document,
    components: {
      ...document.components,
      schemas: {
        ...document.components?.schemas,
        Scope: { type: 'string', enum: [...allScopes()], description: 'What an API key may do.' },
        ErrorCode: {
          type: 'string',
          enum: declaredErrors()
            .map(({ code }) => code)
            .toSorted(),
          description: 'The `code` of a problem document.',
        },
      },
    },
  };
}

function withOperationsDescribed(document: OpenAPIObject): OpenAPIObject {
  // A schema with an id of its own comes as a reference; its shape is among the components.
  const schemas = { ...jsonSchema(Problem, 'output')?.components, ...document.components?.schemas };
  for (const [path, { get, post, put, patch, delete: remove }] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries({ get, post, put, patch, delete: remove })) {
      if (operation) describeOperation(operation, { method, path });
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}

function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
