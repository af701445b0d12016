const DEADLOCK_DETECTED = '40P01';
const SERIALIZATION_FAILURE = '40001';

export function sqlState(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether repeating the whole transaction may help. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === DEADLOCK_DETECTED || state === SERIALIZATION_FAILURE;
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return sqlState(error) === '23505' && (constraint === undefined || breaks(error, constraint));
}

export function isCheckViolation(error: unknown, constraint: string): boolean {
  return sqlState(error) === '23514' && breaks(error, constraint);
}

function breaks(error: unknown, constraint: string): boolean {
  return typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint;
}
