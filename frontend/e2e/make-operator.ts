import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const command = join(import.meta.dirname, '../../backend/dist/src/start/operator.js');

/** As whoever runs an installation makes one: on the command line, beside the running program. */
export async function makeOperator(email: string, dataFolder: string): Promise<void> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, PUBLIC_URL: _url, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'add', email], {
    env: { ...environment, LIUKE_DATA_DIR: dataFolder, HOST: '127.0.0.1', LIUKE_DEMO: '0' },
  });
  if (!stdout.includes('is an operator')) throw new Error(`No operator was made: ${stdout}`);
}
