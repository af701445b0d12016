import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotRunDatabase } from './cannot-run-database.js';
import { majorVersionOf } from './embedded-postgres-binaries.js';
import type { PostgresRunner } from './embedded-postgres-runner.js';
import { watchProgram } from './program-output.js';

export const superuser = 'liuke';

/** The cluster was written by another major version of PostgreSQL. It was not touched; the message has the commands that move it. */
export class OtherMajorVersion extends Error {
  constructor(cluster: string, dataDirectory: string, found: string, brought: string) {
    const kept = `${cluster}-${found}`;
    super(`The data in ${cluster} was written by PostgreSQL ${found}; this program brings PostgreSQL ${brought}. Nothing was changed.
To move the data, with psql and the programs of PostgreSQL ${found} on the PATH, as the user that ${cluster} belongs to:
  mv ${cluster} ${kept}
  pg_ctl -D ${kept} -w -l ${kept}.log -o "-c port=5499 -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start
  PGPASSWORD="$(cat ${join(dataDirectory, 'password')})" pg_dumpall -h 127.0.0.1 -p 5499 -U ${superuser} -f ${kept}.sql
  pg_ctl -D ${kept} stop
  LIUKE_DATA_DIR=${dataDirectory} npm run database      # prints an address and keeps running; in another terminal:
  psql "<that address>" -f ${kept}.sql                  # "role ${superuser} already exists" is expected
End that with Ctrl-C and start again. Once everything is there, ${kept} and ${kept}.sql can be deleted.`);
    this.name = 'OtherMajorVersion';
  }
}

/** The superuser's password of the cluster; makes the cluster where there is none yet. */
export async function prepareCluster(runner: PostgresRunner, dataDirectory: string, durable: boolean): Promise<string> {
  const passwordFile = join(dataDirectory, 'password');
  if (existsSync(join(runner.cluster, 'PG_VERSION'))) {
    const [found, brought] = [(await readFile(join(runner.cluster, 'PG_VERSION'), 'utf8')).trim(), majorVersionOf(runner.native)];
    if (found !== brought) throw new OtherMajorVersion(runner.cluster, dataDirectory, found, brought);
    return (await readFile(passwordFile, 'utf8')).trim();
  }
  if (!existsSync(passwordFile)) await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = (await readFile(passwordFile, 'utf8')).trim();
  await createCluster(runner, password, durable);
  return password;
}

/** Made beside its place and renamed when whole, so that an interrupted first start leaves nothing half made. */
async function createCluster(runner: PostgresRunner, password: string, durable: boolean): Promise<void> {
  const draft = `${runner.cluster}.new`;
  const passwordForInitdb = `${runner.cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordForInitdb, password, { mode: 0o600 });
  runner.handOver(draft);
  runner.handOver(passwordForInitdb);
  try {
    const initdb = watchProgram(
      runner.spawn('initdb', [
        `--pgdata=${draft}`,
        `--username=${superuser}`,
        `--pwfile=${passwordForInitdb}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // Only Linux is sure to know C.UTF-8 as a locale of the system; the order of text comes from the built-in one everywhere.
        process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C',
        '--set=timezone=UTC',
        ...(durable ? [] : ['--no-sync']),
      ]),
    );
    const end = await initdb.ended;
    if (end.code !== 0) throw new CannotRunDatabase(`The database could not be made in ${runner.cluster}:\n${initdb.recentOutput()}`);
    await rename(draft, runner.cluster);
  } finally {
    await rm(passwordForInitdb, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}
