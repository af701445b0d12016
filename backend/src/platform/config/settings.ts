import path from 'node:path';
import { z } from 'zod';
import { type InternalHost, InternalHosts } from './internal-hosts.js';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const optionalText = z.string().trim().min(1).optional();

/** Several values in one setting, each of which must hold; `wanted` says what they should look like. */
function listOf(isRight: (part: string) => boolean, wanted: string): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => text.split(',').every((part) => isRight(part.trim())), `expected ${wanted}`)
    .optional();
}

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

function isProxy(part: string): boolean {
  return ['loopback', 'linklocal', 'uniquelocal'].includes(part) || (network.safeParse(part).success && !part.endsWith('/0'));
}

function isSecretKey(part: string): boolean {
  return /^(?:[\da-f]{64}|[\w+/-]{43}=?)$/i.test(part);
}

/** As it stands in a URL. */
function hostInUrl(host: string): string {
  return z.ipv6().safeParse(host).success ? `[${host}]` : host;
}

/** Every setting of the program, from the environment. The table in docs/settings.md is made of these descriptions. */
export const EnvironmentSchema = z.object({
  LIUKE_ROLE: z.enum(['all', 'api', 'worker']).default('all').describe('What this process does: serve requests, work on jobs, or both.'),
  HOST: z
    .string()
    .refine((host) => URL.canParse(`http://${hostInUrl(host)}/`), 'This is no address and no name')
    .default('127.0.0.1')
    .describe('The address to listen on.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('The port to listen on.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The address people use. Needed with DATABASE_URL: links, secure cookies and the origin check follow it.'),
  TRUSTED_PROXIES: listOf(isProxy, 'addresses such as 10.0.0.7, or networks such as 172.16.0.0/12').describe(
    'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
  ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A PostgreSQL database (15.9 or newer) and its owner. Without it a database is run from LIUKE_DATA_DIR.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(16)
    .describe('Connections that this process may hold for requests and jobs.'),
  LIUKE_DATABASE_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,50}$/, 'expected lower-case letters, digits and underscores, 51 at the most')
    .optional()
    .describe("What the database roles' names begin with; the database's name unless given."),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('A Redis server for jobs, counters and hints between processes. Without it PostgreSQL does all three.'),
  LIUKE_DATA_DIR: z.string().default('.liuke').describe('Where the embedded database, its key, files and letters are kept.'),
  LIUKE_SECRET_KEY: listOf(isSecretKey, 'keys of 64 hexadecimal or 43 base64url characters').describe(
    '32 random bytes (hexadecimal or base64url); several separated by commas, the current one first. Needed with DATABASE_URL.',
  ),
  LIUKE_MAIL: z
    .enum(['off', 'files', 'smtp'])
    .optional()
    .describe('Where letters go: smtp (SMTP_URL), files (a mailbox page while developing), or off.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('The mail server, for example smtps://user:password@mail.example.com.'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'expected an address such as Liuke <no-reply@example.com>')
    .default('Liuke <no-reply@localhost>')
    .describe('The sender of letters.'),
  LIUKE_DEMO: flag.optional().describe('1 makes the demo company also where the program is reachable from elsewhere; 0 never makes it.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .optional()
    .describe('How much is logged; unless given, info with DATABASE_URL and warn at home.'),
  METRICS_TOKEN: optionalText.describe('The bearer token that /metrics asks for; without it only loopback may read them.'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('A port of its own for /metrics and /health, for a firewall to keep inside; a worker has no other.'),
  LIUKE_RATE_LIMIT: z.coerce.number().int().min(1).default(6_000).describe('Requests that one API key or session may make in a minute.'),
  LIUKE_FILES: z.enum(['directory', 'database']).optional().describe('Where uploads are kept; the database where processes share no disk.'),
  LIUKE_INTERNAL_HOSTS: InternalHosts.optional().describe(
    'Single host:port pairs inside that companies and plugins may send to, separated by commas; everything else that is not public stays closed.',
  ),
});

export type Environment = z.infer<typeof EnvironmentSchema>;

export type Settings = Environment & {
  readonly embedded: boolean;
  readonly dataDirectory: string;
  readonly mail: 'off' | 'files' | 'smtp';
  readonly loopback: boolean;
  /** Whether the demo company and its sign-in may exist here. */
  readonly demo: boolean;
  /** Whether letters that are kept in files may be read in a browser. */
  readonly mailboxPage: boolean;
  /** Origins that a browser may send changes from. */
  readonly origins: readonly string[];
  readonly publicUrl: string;
  readonly internalHosts: readonly InternalHost[];
  readonly secureCookies: boolean;
  readonly logLevel: NonNullable<Environment['LOG_LEVEL']>;
};

export class InvalidSettings extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`These settings are missing or wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** @throws InvalidSettings naming every setting that is wrong or missing, and the remedy. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, workingDirectory: string): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = EnvironmentSchema.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}. ${describe(issue.path[0])}`) ?? [];
  const wrongNames = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  const others = EnvironmentSchema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrongNames.has(name))));
  const missing = missingWithDatabase(others).filter((problem) => !wrongNames.has(problem.split(' ', 1).join()));
  if (wrong.length + missing.length > 0) throw new InvalidSettings([...wrong, ...missing]);
  return derive(others, workingDirectory);
}

function describe(name: PropertyKey | undefined): string {
  return Object.entries(EnvironmentSchema.shape).find(([key]) => key === name)?.[1].description ?? '';
}

function missingWithDatabase(given: Environment): string[] {
  const problems: string[] = [];
  if (given.LIUKE_MAIL === 'smtp' && given.SMTP_URL === undefined)
    problems.push('LIUKE_MAIL is smtp, but SMTP_URL is missing: give the address of the mail server.');
  if (given.DATABASE_URL === undefined) {
    if (given.LIUKE_ROLE !== 'all')
      problems.push(
        'DATABASE_URL is missing: an embedded database serves one process, which does both; LIUKE_ROLE splits what shares a database.',
      );
    return problems;
  }
  if (given.PUBLIC_URL === undefined)
    problems.push('PUBLIC_URL is missing: with DATABASE_URL, give the address that people use, for example https://liuke.example.com.');
  if (given.LIUKE_SECRET_KEY === undefined) {
    problems.push(
      'LIUKE_SECRET_KEY is missing: with DATABASE_URL, give 32 random bytes, for example from `openssl rand -hex 32`, and keep them safe.',
    );
  }
  if (given.SMTP_URL === undefined && given.LIUKE_MAIL === undefined)
    problems.push('SMTP_URL is missing: give a mail server, or set LIUKE_MAIL=off.');
  return problems;
}

function derive(given: Environment, workingDirectory: string): Settings {
  const embedded = given.DATABASE_URL === undefined;
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(given.HOST);
  const publicUrl = (given.PUBLIC_URL ?? `http://${loopback ? 'localhost' : hostInUrl(given.HOST)}:${given.PORT}`).replace(/\/+$/, '');
  const loopbackOrigins =
    given.PUBLIC_URL === undefined ? ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${given.PORT}`) : [];
  return {
    ...given,
    embedded,
    dataDirectory: path.resolve(workingDirectory, given.LIUKE_DATA_DIR),
    mail: given.LIUKE_MAIL ?? (given.SMTP_URL === undefined ? 'files' : 'smtp'),
    loopback,
    demo: given.LIUKE_DEMO ?? (embedded && loopback),
    mailboxPage: given.LIUKE_DEMO === true || (embedded && loopback),
    origins: [new URL(publicUrl).origin, ...loopbackOrigins],
    publicUrl,
    internalHosts: given.LIUKE_INTERNAL_HOSTS ?? [],
    secureCookies: publicUrl.startsWith('https:'),
    logLevel: given.LOG_LEVEL ?? (embedded ? 'warn' : 'info'),
  };
}

/** The token under which the settings are injected. */
export const SETTINGS = Symbol('settings');
