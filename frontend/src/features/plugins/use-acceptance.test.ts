import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../api/problem.ts';
import { useAcceptance, type Permissions } from './use-acceptance.ts';

const missing = new ProblemError({
  status: 422,
  code: 'plugin-installations.acceptance-missing',
  params: { plugin: 'channel-email', reads: ['address'], hosts: ['smtp.example.com'] },
  errors: [],
});

/** Takes what was accepted, and refuses without it. */
function server() {
  const taken: (Permissions | undefined)[] = [];
  const send = (accepts: Permissions | undefined): Promise<void> => {
    if (!accepts) return Promise.reject(missing);
    taken.push(accepts);
    return Promise.resolve();
  };
  return { taken, send };
}

describe('what a plugin asks for', () => {
  it('is shown, and sent along once it was accepted', async () => {
    const { taken, send } = server();
    const acceptance = useAcceptance();
    expect(await acceptance.send(send)).toBe(false);
    expect(acceptance.asked.value).toEqual({ reads: ['address'], hosts: ['smtp.example.com'] });
    expect(taken).toEqual([]);
    await acceptance.accept();
    expect(taken).toEqual([{ reads: ['address'], hosts: ['smtp.example.com'] }]);
    acceptance.forget();
    expect(acceptance.asked.value).toBeUndefined();
  });

  it('is not sent when it was not accepted', async () => {
    const { taken, send } = server();
    const acceptance = useAcceptance();
    await acceptance.send(send);
    acceptance.forget();
    await acceptance.accept();
    expect(taken).toEqual([]);
  });

  it('leaves other failures to the form', async () => {
    const acceptance = useAcceptance();
    const other = new ProblemError({ status: 422, code: 'plugin-installations.configuration-refused', params: {}, errors: [] });
    await expect(acceptance.send(() => Promise.reject(other))).rejects.toBe(other);
    expect(acceptance.asked.value).toBeUndefined();
  });
});
