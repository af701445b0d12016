import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiNoContentResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { principalOf, requestOf } from './fastify-request.js';

export const CAN = 'liuke:can';
export const PUBLIC = 'liuke:public';
export const SIGNED_IN = 'liuke:signed-in';
export const CONFIRMED = 'liuke:confirmed';
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
