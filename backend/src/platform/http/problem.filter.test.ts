import fastify from 'fastify';
import { expect, it } from 'vitest';
import { loadMessages } from '../errors/messages.js';
import { ProblemFilter } from './problem.filter.js';

async function answerTo(thrown: Error): Promise<{ status: number; code: string; retryAfter: unknown }> {
  const filter = new ProblemFilter(loadMessages(), { serves: () => false, send: () => undefined });
  const server = fastify();
  server.setErrorHandler((error, request, reply) => filter.answer(error, request, reply));
  server.get('/', () => Promise.reject(thrown));
  const answer = await server.inject('/');
  await server.close();
  return { status: answer.statusCode, code: answer.json().code, retryAfter: answer.headers['retry-after'] };
}

it.each([
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
  Object.assign(new Error('sorry, too many clients already'), { code: '53300' }),
  new Error('timeout exceeded when trying to connect'),
])('asks to come back when the database cannot be reached: %s', async (thrown) => {
  expect(await answerTo(thrown)).toEqual({ status: 503, code: 'server.busy', retryAfter: '2' });
});

it('calls what nobody expected by that name', async () => {
  expect(await answerTo(new Error('no'))).toMatchObject({ status: 500, code: 'server.unexpected' });
});
