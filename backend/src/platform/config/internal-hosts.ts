import { z } from 'zod';

/** One host and port inside that the operator has opened. */
export type InternalHost = { readonly host: string; readonly port: number };

/** `crm.internal:8080, 10.0.0.5:25, [fd00::5]:443`: single pairs, no ranges. */
export const InternalHosts = z.string().transform((text, context): InternalHost[] =>
  text.split(',').flatMap((part) => {
    const pair = readPair(part.trim());
    if (pair === undefined) context.addIssue({ code: 'custom', message: `“${part.trim()}” is not host:port` });
    return pair === undefined ? [] : [pair];
  }),
);

function readPair(text: string): InternalHost | undefined {
  const { host = '', port = '' } = /^(?<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  const url = `https://${host}:${port}/`;
  if (host === '' || Number(port) === 0 || !URL.canParse(url)) return undefined;
  // As the host of a request is read, so that both are compared in one notation.
  return { host: new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, ''), port: Number(port) };
}
