import type { DeclaredError } from '../../platform/errors/define-error.js';
import { AddressMalformed, CredentialsInAddress, PortRefused, SchemeRefused } from './egress.errors.js';

export type Scheme = 'https' | 'http' | 'smtp';

/** Where something is to go, read once and one way: what is judged here is what is dialled and what stands in the request. */
export type OutgoingAddress = {
  scheme: Scheme;
  /** Lower case, ASCII, without brackets and trailing dots; a number in any notation has become a plain address. */
  host: string;
  port: number;
  /** Path and query, as they are sent. */
  path: string;
};

/** Services that speak to anybody who connects, and that a text over HTTP can talk into something. */
const refusedPorts = new Set([
  1080, 1433, 1521, 1723, 2049, 2375, 2376, 2379, 2380, 3128, 3260, 3306, 3389, 3659, 4045, 4190, 4444, 5060, 5061, 5432, 5433, 5672, 5900,
  5984, 6000, 6066, 6379, 6380, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7000, 7001, 7474, 8086, 9000, 9042, 9092, 9100, 9160,
  9200, 9300, 10_080, 10_250, 10_255, 11_211, 15_672, 16_379, 26_379, 27_017, 27_018, 28_015, 50_000, 61_616,
]);
const mailPorts = new Set([25, 465, 587, 2525]);

/** Whether the port is one that web or mail servers have. Below 1,024 those are few. */
export function isAllowedPort({ scheme, port }: Pick<OutgoingAddress, 'scheme' | 'port'>): boolean {
  if (scheme === 'smtp') return mailPorts.has(port);
  return port === 80 || port === 443 || (port >= 1_024 && port <= 65_535 && !refusedPorts.has(port));
}

export function portProblem(address: OutgoingAddress): DeclaredError | undefined {
  return isAllowedPort(address) ? undefined : new PortRefused({ port: address.port });
}

/** An address instead of a name. A number in whatever notation has become one by then. */
export function isLiteral(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host);
}

/** The address of a request. @throws AddressMalformed, SchemeRefused, CredentialsInAddress */
export function readHttpAddress(text: string): OutgoingAddress {
  const url = parse(text);
  const scheme = url.protocol.slice(0, -1);
  if (scheme !== 'https' && scheme !== 'http') throw new SchemeRefused({ scheme });
  if (url.username !== '' || url.password !== '' || /^[^/?#]*@/.test(text.replace(/^[a-z]+:[/\\]*/i, '')))
    throw new CredentialsInAddress({});
  const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port);
  return { scheme, host: hostOf(url), port, path: `${url.pathname}${url.search}` };
}

/** The address of a mail server. @throws AddressMalformed */
export function readMailAddress(host: string, port: number): OutgoingAddress {
  // The same reading as for a URL, of a text that can be nothing but a host.
  if (!/^(\[[0-9a-fA-F:.]+\]|[^\s/\\?#@:[\]%]+)$/u.test(host) || !Number.isInteger(port)) throw new AddressMalformed({});
  return { scheme: 'smtp', host: hostOf(parse(`https://${host}/`)), port, path: '' };
}

function parse(text: string): URL {
  // A URL parser silently drops these; a server further on might not.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(text) || text.length > 8_192 || !URL.canParse(text)) throw new AddressMalformed({});
  return new URL(text);
}

function hostOf(url: URL): string {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const readable = host.includes(':') || (host.length <= 253 && host.split('.').every((label) => /^[a-z0-9_-]{1,63}$/.test(label)));
  if (!readable) throw new AddressMalformed({});
  return host;
}
