import { describe, expect, it } from 'vitest';
import { ProblemError, readProblem, type Problem } from '../api/problem.ts';
import { mountWithPortal } from '../test/mount-with-portal.ts';
import ProblemNotice from './problem-notice.vue';

const lockedOut: Problem = { status: 429, code: 'auth.locked-out', params: { retryAfterSeconds: 90 }, errors: [] };

function answer(body: unknown, status = 422): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

const retry = () => undefined;

describe('a problem', () => {
  it('is worded from code and parameters in the reader’s language', async () => {
    const english = await mountWithPortal(ProblemNotice, { failure: new ProblemError(lockedOut) }, 'en');
    expect(english.text()).toContain('90');
    const chinese = await mountWithPortal(ProblemNotice, { failure: new ProblemError(lockedOut) }, 'zh-CN');
    expect(chinese.text()).toMatch(/\p{Script=Han}/u);
    expect(chinese.text()).toContain('90');
  });

  it('is worded by the server when its code is new', async () => {
    const failure = await readProblem(answer({ code: 'moons.too-full', title: 'The moon is full', detail: 'Wait for the new moon.' }));
    const notice = await mountWithPortal(ProblemNotice, { failure });
    expect(notice.text()).toContain('The moon is full');
    expect(notice.text()).toContain('Wait for the new moon.');
  });

  it('may hold signs that mean something to the message compiler', async () => {
    const failure = new ProblemError({ status: 422, code: 'customers.contact-invalid-email', params: {}, errors: [] });
    expect((await mountWithPortal(ProblemNotice, { failure })).text()).toContain('@example.com');
  });

  it('shows the trace id of our own faults only', async () => {
    const fault = await mountWithPortal(ProblemNotice, {
      failure: await readProblem(answer({ code: 'server.unexpected', traceId: 'abc123' }, 500)),
    });
    expect(fault.text()).toContain('abc123');
    const refusal = await mountWithPortal(ProblemNotice, {
      failure: await readProblem(answer({ code: 'request.invalid', traceId: 'abc123' })),
    });
    expect(refusal.text()).not.toContain('abc123');
  });

  it('offers to try again only where that can help', async () => {
    const gone = new ProblemError({ status: 404, code: 'customers.not-found', params: {}, errors: [] });
    const busy = new ProblemError({ status: 503, code: 'server.unavailable', params: {}, errors: [] });
    expect((await mountWithPortal(ProblemNotice, { failure: gone, retry })).find('button').exists()).toBe(false);
    expect((await mountWithPortal(ProblemNotice, { failure: busy, retry })).find('button').exists()).toBe(true);
  });

  it('never shows what a thrown error says', async () => {
    const notice = await mountWithPortal(ProblemNotice, { failure: new TypeError('x is undefined') });
    expect(notice.text()).not.toContain('undefined');
  });

  it('survives an answer that is no problem document', async () => {
    const failure = await readProblem(new Response('<html>bad gateway</html>', { status: 502 }));
    expect(failure.problem).toMatchObject({ status: 502, code: 'http.502', errors: [] });
  });
});
