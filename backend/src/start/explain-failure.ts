import { CannotRunDatabase } from '../adapters/cannot-run-database.js';
import { DataInUse } from '../adapters/data-lock.js';
import { OtherMajorVersion } from '../adapters/embedded-postgres-cluster.js';
import { InvalidSecretKey } from '../adapters/installation-key.js';
import { RedisUnreachable } from '../adapters/redis-connection.js';
import { WrongSecretKey } from '../adapters/secret-key-check.js';
import { SecretKeyMissing } from '../adapters/secret-key-file.js';
import { InvalidSettings } from '../platform/config/settings.js';
import { DatabaseNotReady } from '../platform/database/migrate.js';
import { CannotListen } from './listen.js';

const expected = [
  InvalidSettings,
  CannotListen,
  DataInUse,
  CannotRunDatabase,
  OtherMajorVersion,
  DatabaseNotReady,
  RedisUnreachable,
  InvalidSecretKey,
  WrongSecretKey,
  SecretKeyMissing,
];

/** What the person at the keyboard can act on comes as a sentence; what only a developer can mend comes with its stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return expected.some((known) => error instanceof known) ? error.message : (error.stack ?? error.message);
}
