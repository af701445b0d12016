import { findPostgres, findRedis } from './running-services.js';

// For the shell: which servers on this machine the adapters can be tried on.
process.stdout.write(`postgres ${(await findPostgres()) ?? ''}\nredis ${(await findRedis()) ?? ''}\n`);
process.exit(0);
