import type { Pool } from 'pg';
import type { KeyCheckStore } from './secret-key-check.js';

export function postgresKeyCheckStore(pool: Pool): KeyCheckStore {
  return {
    async load() {
      const { rows } = await pool.query<{ key_check: Buffer }>('select key_check from platform.installation');
      return rows[0]?.key_check;
    },
    async replace(expected, next) {
      const { rowCount } =
        expected === undefined
          ? await pool.query('insert into platform.installation (key_check) values ($1) on conflict do nothing', [next])
          : await pool.query('update platform.installation set key_check = $1 where key_check = $2', [next, expected]);
      return rowCount === 1;
    },
  };
}
