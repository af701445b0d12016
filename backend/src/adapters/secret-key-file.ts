import { chmod, open, readFile } from 'node:fs/promises';
import { newInstallationKeyText } from './installation-key.js';

export class SecretKeyMissing extends Error {
  constructor(path: string) {
    super(
      `The secret key file ${path} is missing, but the database was written with one. Put the file back from your backup, ` +
        'or give the key as LIUKE_SECRET_KEY.',
    );
    this.name = 'SecretKeyMissing';
  }
}

/**
 * The key of an embedded database lies beside the cluster, never inside it, so that a copy of the database alone opens nothing.
 * It is made only for a database that has no check value yet.
 */
export async function readOrCreateSecretKeyFile(path: string, databaseIsNew: boolean): Promise<string> {
  const existing = await readFile(path, 'utf8').catch(absentAsUndefined);
  if (existing !== undefined) return existing.trim();
  if (!databaseIsNew) throw new SecretKeyMissing(path);
  const file = await open(path, 'wx', 0o600);
  try {
    const text = newInstallationKeyText();
    await file.writeFile(`${text}\n`);
    await file.sync();
    await chmod(path, 0o600);
    return text;
  } finally {
    await file.close();
  }
}

function absentAsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
