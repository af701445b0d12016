import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

type Sent = { readonly [part: string]: unknown; readonly manifest?: { readonly version: string } };
export type Asked = { readonly method: string; readonly path: string; readonly key: string; readonly body: Sent };
export type Answer = { readonly status: number; readonly body: object };

/** A server on loopback that answers as it is told, and remembers what it was asked. */
export async function aServer(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, key: headers.authorization ?? '', body: text === '' ? undefined : JSON.parse(text) };
      asked.push(one);
      const { status, body } = answer(one);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.address();
  return { asked, address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

export function aProblem(status: number, code: string, errors: object[] = []): Answer {
  return { status, body: { type: 'urn', title: 'Not taken', status, detail: 'Because.', code, params: {}, errors, traceId: 't' } };
}
