import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { withRequestContext } from '../http/request-context.js';
import { createLogger } from './logger.js';

function recorded(work: (logger: ReturnType<typeof createLogger>) => void): string {
  let lines = '';
  const destination = new Writable({
    write(chunk, _, done) {
      lines += String(chunk);
      done();
    },
  });
  work(createLogger({ level: 'info', destination }));
  return lines;
}

describe('the log', () => {
  it('names the request, the trace and nothing personal', () => {
    const line = recorded((logger) =>
      withRequestContext({ requestId: 'r1', traceId: 't1', ip: '203.0.113.9', principal: undefined }, () =>
        logger.info({ customerId: 'c1', email: 'ada@example.com', contact: { phone: '+8613800138000' } }, 'asked by ada@example.com'),
      ),
    );
    expect(JSON.parse(line)).toMatchObject({ requestId: 'r1', traceId: 't1', customerId: 'c1', msg: 'asked by •••' });
    expect(line).not.toMatch(/ada@|13800138000|203\.0\.113\.9/);
  });

  it('keeps of an error what helps, not what the database quotes', () => {
    const error = Object.assign(new Error('duplicate key for ada@example.com', { cause: new Error('from 13800138000') }), {
      code: '23505',
      detail: 'Key (value)=(+8613800138000) already exists.',
      parameters: ['+8613800138000'],
    });
    const line = recorded((logger) => logger.error({ err: error }, 'failed'));
    expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error', message: 'duplicate key for •••', code: '23505' } });
    expect(JSON.parse(line).err.stack).toContain('logger.test.ts');
    expect(line).not.toMatch(/ada@|13800138000/);
  });

  it('writes an error that is logged bare in the same way', () => {
    const line = recorded((logger) => logger.error(Object.assign(new Error('no'), { detail: '+8613800138000' })));
    expect(line).not.toContain('13800138000');
    expect(JSON.parse(line).err.message).toBe('no');
  });
});
