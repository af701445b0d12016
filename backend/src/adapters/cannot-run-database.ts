/** The embedded database cannot run here, for a reason that whoever starts the program can mend. */
export class CannotRunDatabase extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a read-only disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EEXIST: 'it is a file, or lies below one',
  ENOTDIR: 'it is a file, or lies below one',
};

/** Turns what the file system says of the data directory into what a person can do. Other failures, and other errors, stay as they are. */
export function explainDataDirectory(dataDirectory: string, cause: unknown): unknown {
  const reason = cause instanceof Error && 'code' in cause ? reasons[String(cause.code)] : undefined;
  return reason === undefined
    ? cause
    : new CannotRunDatabase(
        `The data directory ${dataDirectory} cannot be used: ${reason}. Mend that, or choose another one: LIUKE_DATA_DIR=… npm start`,
        { cause },
      );
}
