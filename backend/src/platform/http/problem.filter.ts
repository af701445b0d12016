import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeclaredError } from '../errors/define-error.js';
import { type Messages, preferredLanguage } from '../errors/messages.js';
import {
  BodyTooLarge,
  Busy,
  MalformedBody,
  MethodNotAllowed,
  NotFound,
  SignInRequired,
  Unexpected,
  UnsupportedMediaType,
} from '../errors/platform.errors.js';
import { problemOf } from '../errors/problem.js';
import { FILE_LIMIT_BYTES, JSON_LIMIT_BYTES } from './body-limits.js';

/** Every error becomes a problem document; none shows a stack. Unknown addresses outside the API are the portal's. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly messages: Messages,
    private readonly portal: { serves(request: FastifyRequest): boolean; send(reply: FastifyReply): void },
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    this.answer(thrown, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const error = declare(thrown);
    if (error.declaration.status === 404 && this.portal.serves(request)) {
      this.portal.send(reply);
      return;
    }
    if (error.declaration.family !== 'user')
      request.log.error({ err: thrown instanceof Error ? thrown : new Error(String(thrown)), code: error.code }, 'request failed');
    if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds));
    if (error.declaration.status === 401) void reply.header('www-authenticate', 'Bearer');
    const language = preferredLanguage(request.headers['accept-language']);
    void reply
      .status(error.declaration.status)
      .header('content-language', language)
      .header('vary', 'Accept-Language')
      .type('application/problem+json; charset=utf-8')
      .send(problemOf(error, this.messages, language, request.id));
  }
}

function declare(thrown: unknown): DeclaredError {
  if (thrown instanceof DeclaredError) return thrown;
  if (thrown instanceof HttpException) return fromStatus(thrown.getStatus(), thrown);
  if (typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return fromStatus(thrown.statusCode, thrown);
  if (cannotConnect(thrown)) return new Busy({ retryAfterSeconds: 2 }, { retryAfterSeconds: 2, cause: thrown });
  if (thrown instanceof Error && BROKEN_FORM.test(thrown.message)) return new MalformedBody({}, { cause: thrown });
  return new Unexpected({}, { cause: thrown });
}

/** The database is away, starts, or has no connection to spare: nothing was asked of it yet. */
function cannotConnect(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.message.includes('timeout exceeded when trying to connect') || ('code' in thrown && AWAY.has(String(thrown.code)));
}

const AWAY = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENOTFOUND', '57P03', '53300']);

/** What the parser of forms says, without a status of its own. */
const BROKEN_FORM = /^Multipart: Boundary not found|^Malformed part header|unexpected end of multipart data/i;

function fromStatus(status: number, cause: unknown): DeclaredError {
  if (status === 404) return new NotFound({}, { cause });
  if (status === 401) return new SignInRequired({}, { cause });
  if (status === 413) return new BodyTooLarge({ limitBytes: limitOf(cause) }, { cause });
  if (status === 415) return new UnsupportedMediaType({}, { cause });
  if (status === 400) return new MalformedBody({}, { cause });
  if (status < 500) return new MethodNotAllowed({}, { cause });
  return new Unexpected({}, { cause });
}

function limitOf(cause: unknown): number {
  const isFile = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'FST_REQ_FILE_TOO_LARGE';
  return isFile ? FILE_LIMIT_BYTES : JSON_LIMIT_BYTES;
}
