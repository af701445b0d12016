import type { InstallationKeys } from './installation-key.js';

/** Where the check values stand: 32 bytes for each key that something in the database is wrapped with. */
export type KeyCheckStore = {
  load(): Promise<Buffer | undefined>;
  /** Writes `next` only while the stored value is still `expected`; false when it was not. */
  replace(expected: Buffer | undefined, next: Buffer): Promise<boolean>;
};

export class WrongSecretKey extends Error {
  constructor() {
    super(
      'The secret key is not the one this database was written with. Give the right key in LIUKE_SECRET_KEY (after a change: ' +
        '"new,old"), or, if it is gone for good, declare it lost (npm run --workspace backend ' +
        'secret-key:declare-lost): what was sealed with it must then be entered again.',
    );
    this.name = 'WrongSecretKey';
  }
}

const checkBytes = 32;

/** Stops a process whose keys cannot open everything. The current key is added, so that from now on it is asked for too. */
export async function checkSecretKey(store: KeyCheckStore, keys: InstallationKeys): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const stored = await store.load();
    const checks = requireKnownKey(stored, keys);
    if (checks.some((check) => check.equals(keys.current.check))) return;
    if (await store.replace(stored, Buffer.concat([...checks, keys.current.check]))) return;
  }
  throw new Error('The check value of the secret key keeps changing: other processes are starting with other keys');
}

/** The check values that are stored, if these keys open everything. @throws WrongSecretKey */
export function requireKnownKey(stored: Buffer | undefined, keys: InstallationKeys): Buffer[] {
  const checks = split(stored);
  if (checks.some((check) => !keys.all.some((key) => key.check.equals(check)))) throw new WrongSecretKey();
  return checks;
}

/** After everything is wrapped with the current key, or the others were declared lost. */
export async function requireOnlyCurrentKey(store: KeyCheckStore, keys: InstallationKeys): Promise<void> {
  const stored = await store.load();
  if (!(await store.replace(stored, keys.current.check)))
    throw new Error('Another process changed the check value meanwhile: run the command again');
}

function split(stored: Buffer | undefined): Buffer[] {
  const count = Math.floor((stored?.length ?? 0) / checkBytes);
  return Array.from({ length: count }, (_, index) => Buffer.from(stored?.subarray(index * checkBytes, (index + 1) * checkBytes) ?? []));
}
