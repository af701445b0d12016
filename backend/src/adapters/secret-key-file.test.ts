import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrCreateSecretKeyFile, SecretKeyMissing } from './secret-key-file.js';

describe('readOrCreateSecretKeyFile', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liuke-key-'));
    path = join(folder, 'secret.key');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('makes a key for a new database that only its owner can read, and finds it again', async () => {
    const key = await readOrCreateSecretKeyFile(path, true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readOrCreateSecretKeyFile(path, false)).toBe(key);
  });

  it('never makes another key for a database that has one', async () => {
    await expect(readOrCreateSecretKeyFile(path, false)).rejects.toThrow(SecretKeyMissing);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });
});
