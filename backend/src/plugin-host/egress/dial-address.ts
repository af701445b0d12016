import type { Socket } from 'node:net';
import type { InternalHost } from '../../platform/config/internal-hosts.js';
import { type Dialler, DialFailed } from '../../ports/dialler.js';
import { NameNotFound, type Resolver } from '../../ports/resolver.js';
import { AddressNotPublic, CertificateRefused, HostNotFound, HostUnreachable } from './egress.errors.js';
import { type HostRule, ruleProblem } from './host-rule.js';
import { isOpenableAddress, isPublicAddress } from './is-public-address.js';
import { isLiteral, type OutgoingAddress, portProblem } from './outgoing-address.js';

export type DialWays = { resolver: Resolver; dialler: Dialler; internalHosts: readonly InternalHost[] };

/** A host may have many addresses; the first few are enough to find one that answers. */
const addressesTried = 3;
const connectMilliseconds = 5_000;

/**
 * Judges an address and connects to it. Between the judgement and the connection nothing is resolved again: what was judged is dialled.
 *
 * @throws HostNotDeclared, PortRefused, AddressNotPublic, HostNotFound before, HostUnreachable and CertificateRefused after dialling
 */
export async function dialAddress(
  ways: DialWays,
  { address, hosts, secure, signal }: { address: OutgoingAddress; hosts: readonly HostRule[]; secure: boolean; signal: AbortSignal },
): Promise<Socket> {
  const { host, port } = address;
  const judged = await judgeAddress(ways, address, hosts, signal);
  let failure: unknown;
  for (const target of judged.slice(0, addressesTried)) {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(connectMilliseconds)]);
    try {
      return await ways.dialler.dial({ address: target, port, ...(secure ? { serverName: host } : {}) }, patience);
    } catch (error) {
      failure = error;
      if (signal.aborted) throw error;
    }
  }
  if (failure instanceof DialFailed && failure.reason === 'certificate') throw new CertificateRefused({ host }, { cause: failure });
  throw new HostUnreachable({ host }, { cause: failure });
}

/** The addresses that may be dialled. One that is not public closes the whole name: a good one beside it is the usual trick. */
export async function judgeAddress(
  { resolver, internalHosts }: Omit<DialWays, 'dialler'>,
  address: OutgoingAddress,
  hosts: readonly HostRule[],
  signal: AbortSignal = AbortSignal.timeout(connectMilliseconds),
): Promise<readonly string[]> {
  const { host, port } = address;
  const opened = internalHosts.some((pair) => pair.host === host && pair.port === port);
  const problem = ruleProblem(address, hosts) ?? (opened ? undefined : portProblem(address));
  if (problem !== undefined) throw problem;
  const addresses = await addressesOf(resolver, host, signal);
  const allowed = (each: string): boolean => isPublicAddress(each) || (opened && isOpenableAddress(each));
  if (!addresses.every(allowed)) throw new AddressNotPublic({ host });
  return addresses;
}

async function addressesOf(resolver: Resolver, host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (isLiteral(host)) return [host];
  try {
    return await Promise.race([resolver.resolve(host), aborted(signal)]);
  } catch (cause) {
    if (cause instanceof NameNotFound) throw new HostNotFound({ host }, { cause });
    throw cause;
  }
}

/** A name server that does not answer must not hold anybody up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new DialFailed('stopped'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
