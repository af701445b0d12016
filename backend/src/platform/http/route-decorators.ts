import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiNoContentResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { principalOf, requestOf } from './fastify-request.js';

export const CAN = 'liuke:can';
export const PUBLIC = 'liuke:public';
export const SIGNED_IN = 'liuke:signed-in';
export const CONFIRMED = 'liuke:confirmed';
export const OPERATOR = 'liuke:operator';
export const EVEN_SUSPENDED = 'liuke:even-suspended';
export const COUNTS_AGAINST = 'liuke:counts-against';
export const WITHOUT_TRANSACTION = 'liuke:without-transaction';

export type RequiredAbility = { action: string; subject: string };

/** What the route does, in a few words: its title where the API is browsed. */
export function Summary(summary: string): MethodDecorator {
  return ApiOperation({ summary });
}

/** What the caller must be allowed to do; for API keys the scope follows from it. */
export function Can(action: string, subject: string): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(CAN, { action, subject } satisfies RequiredAbility),
    ApiExtension('x-liuke-ability', { action, subject }),
  );
}

/** Open to anybody: only what must work before signing in. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), SetMetadata(WITHOUT_TRANSACTION, true), ApiExtension('x-liuke-public', true));
}

/** For people's own account: any signed-in person, no machine. */
export function SignedIn(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(SIGNED_IN, true), ApiExtension('x-liuke-signed-in', true));
}

/** For those who run the installation. The handler works on their own database role, in no company's transaction. */
export function OperatorOnly(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(OPERATOR, true),
    SetMetadata(WITHOUT_TRANSACTION, true),
    SetMetadata(EVEN_SUSPENDED, true),
    ApiExtension('x-liuke-operator', true),
  );
}

/** Answers people of a suspended company too: who they are, and the way out. */
export function EvenSuspended(): MethodDecorator & ClassDecorator {
  return SetMetadata(EVEN_SUSPENDED, true);
}

export type CountedThing = 'events' | 'customers' | 'plugins';

/** Adds to what a company's quota counts: refused once it is reached. */
export function CountsAgainst(thing: CountedThing): MethodDecorator & ClassDecorator {
  return SetMetadata(COUNTS_AGAINST, thing);
}

/** Reaches people outside: not before the caller has confirmed their own address. */
export function ConfirmedAddress(): MethodDecorator & ClassDecorator {
  return SetMetadata(CONFIRMED, true);
}

/** The handler opens its own transactions. */
export function WithoutTransaction(): MethodDecorator & ClassDecorator {
  return SetMetadata(WITHOUT_TRANSACTION, true);
}

/** The shape and status of the answer: checked on the way out, and in the OpenAPI document. */
export function Returns(schema: z.ZodType, status = 200): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema }),
    ApiResponse({ status, standardSchema: schema, description: schema.description ?? '' }),
  );
}

export function ReturnsNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiNoContentResponse());
}

export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(requestOf(context)));
