import { z } from 'zod';

/** One host and port inside that the operator has opened. */
export type InternalHost = { readonly host: string; readonly port: number };

/** `crm.internal:8080, 10.0.0.5:25, [fd00::5]:443`: single pairs, no ranges. */
export const InternalHosts = z.string().transform((text, context): InternalHost[] => {
  const pairs = text.split(',').map((part) => readPair(part.trim()));
  if (pairs.includes(undefined)) context.addIssue({ code: 'custom', message: 'expected pairs such as crm.internal:8443' });
  return pairs.filter((pair) => pair !== undefined);
});

function readPair(text: string): InternalHost | undefined {
  const { host = '', port = '' } = /^(?<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  const url = `https://${host}:${port}/`;
  if (host === '' || Number(port) === 0 || !URL.canParse(url)) return undefined;
  // As the host of a request is read, so that both are compared in one notation.
  return { host: new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, ''), port: Number(port) };
}
