import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DeclaredError } from '../../platform/errors/define-error.js';

/** Does something within the caller's transaction. What is refused leaves nothing behind, and the transaction goes on. */
export async function attempt<Result>(database: TenantDatabase, work: () => Promise<Result>): Promise<Result | DeclaredError> {
  await database.execute('SAVEPOINT reward_attempt');
  try {
    const result = await work();
    await database.execute('RELEASE SAVEPOINT reward_attempt');
    return result;
  } catch (error) {
    if (!(error instanceof DeclaredError) || error.declaration.family !== 'user') throw error;
    await database.execute('ROLLBACK TO SAVEPOINT reward_attempt');
    return error;
  }
}
