import pino, { type DestinationStream, type Logger } from 'pino';
import { requestContext } from '../http/request-context.js';
import { scrub } from './scrub.js';

/** Whatever is logged under these names is a person's or a secret. */
const personal = ['password', 'token', 'secret', 'email', 'phone', 'name', 'address', 'authorization', 'cookie', 'contacts', 'body'];

type LoggedError = { type: string; message: string; stack?: string; code?: string; cause?: LoggedError };

export type LoggerOptions = { level: string; destination?: DestinationStream };

/**
 * Structured lines without personal data: known names are cut out, errors lose everything but message, stack and code (a database
 * error's detail quotes rows), and messages are scrubbed. Inside a request each line carries its request, trace and tenant.
 */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '•••' },
    serializers: { err: loggedError, error: loggedError, req: () => undefined, res: () => undefined },
    mixin: contextOfRequest,
    hooks: {
      logMethod(arguments_, method) {
        const scrubbed = arguments_.map((argument: unknown) => (typeof argument === 'string' ? scrub(argument) : argument));
        Reflect.apply(method, this, scrubbed);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function contextOfRequest(): object {
  const context = requestContext();
  if (context === undefined) return {};
  const { requestId, traceId, principal } = context;
  return { requestId, ...(traceId === undefined ? {} : { traceId }), ...(principal === undefined ? {} : { tenantId: principal.tenantId }) };
}

export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(error.stack === undefined ? {} : { stack: scrub(error.stack) }),
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}
