import type autocannon from 'autocannon';
import { z } from 'zod';

type Issue = { readonly poolId: string; readonly run: string; readonly customers: number };

const Issued = z.object({ code: z.string() });

/** Asks for a coupon for each customer in turn, and looks whether a code comes twice. */
export function issues(headers: Record<string, string>): { request(issue: Issue): autocannon.Request; twice(): number } {
  const codes = new Set<string>();
  let answers = 0;
  let turn = 0;
  return {
    request: ({ poolId, run, customers }) => ({
      method: 'POST',
      path: `/api/v1/coupon-pools/${poolId}/issue`,
      headers,
      setupRequest: (request) => {
        turn += 1;
        const customer = { externalId: `c-${(turn % customers) + 1}` };
        return { ...request, body: JSON.stringify({ customer, externalId: `${run}-${turn}` }) };
      },
      onResponse: (status, body) => {
        if (status !== 201) return;
        answers += 1;
        codes.add(Issued.parse(JSON.parse(body)).code);
      },
    }),
    twice: () => answers - codes.size,
  };
}
