/** Settings for one program on a laptop: modest memory, quick plans for short queries, nothing personal in the server's log. */
const common: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // Lock files of sockets in the system's temporary folder outlive a killed server and refuse the next one.
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Nobody follows this server. Compressing whole pages is left off: pglz, all these binaries have, does 13 MB a second.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement that fails may carry a person's data; the program reports its own errors.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

const throwAway: Record<string, string> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

export function serverSettings(port: number, durable: boolean): string[] {
  const settings = { ...common, ...(durable ? {} : throwAway), port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
