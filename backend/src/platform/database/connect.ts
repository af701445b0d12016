import { Pool, types } from 'pg';

const INT8 = 20;
const DATE = 1082;

/** Whole numbers come as numbers, and loudly not at all where one would lose its last digits; dates stay `yyyy-mm-dd`. */
function parse(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (type === INT8) return toSafeInteger;
  if (type === DATE) return (value) => value;
  return types.getTypeParser(type, format === 'binary' ? 'text' : format);
}

function toSafeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} is beyond the whole numbers that can be counted exactly.`);
  return number;
}

export function connect(url: string, options: { max: number; applicationName: string; onError?: (error: Error) => void }): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    types: { getTypeParser: parse },
  });
  // An idle connection that the server closed is replaced at the next use.
  pool.on('error', (error) => options.onError?.(error));
  // One that breaks while it is in use fails the statement, or the next one: without a listener it would end the whole process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
