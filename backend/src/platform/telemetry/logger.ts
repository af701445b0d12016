import pino, { type DestinationStream, type Logger } from 'pino';
import { requestContext } from '../http/request-context.js';
import { scrub } from './scrub.js';

/** Whatever is logged under these names is a person's or a secret. */
const personal = new Set([
  'password',
  'token',
  'secret',
  'email',
  'phone',
  'name',
  'address',
  'authorization',
  'cookie',
  'contacts',
  'body',
]);
/** Levels of a logged object that are looked at. */
const DEEPEST = 3;

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
    formatters: { log: (line) => withoutPersonal(line, DEEPEST), bindings: (line) => withoutPersonal(line, DEEPEST) },
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

/** The same object where nothing of it is personal. */
function withoutPersonal(line: Record<string, unknown>, levels: number): Record<string, unknown> {
  let cut: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(line)) {
    const shown = personal.has(name) ? '•••' : levels > 1 && isPlain(value) ? withoutPersonal(value, levels - 1) : value;
    if (shown !== value) (cut ??= { ...line })[name] = shown;
  }
  return cut ?? line;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
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
