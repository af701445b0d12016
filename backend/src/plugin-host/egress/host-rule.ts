import type { DeclaredError } from '../../platform/errors/define-error.js';
import { AddressMalformed, HostNotDeclared } from './egress.errors.js';
import { isLiteral, type OutgoingAddress, readHttpAddress, readMailAddress, type Scheme } from './outgoing-address.js';

/** One place that something may be sent to: a host (or all below `*.name`) at one port, in one way of speaking. */
export type HostRule = { readonly scheme: Scheme; readonly host: string; readonly port: number };

/** As a manifest declares a host: `api.example.com` or `*.example.com`, over HTTPS at its usual port. @throws AddressMalformed */
export function declaredHost(name: string): HostRule {
  const { below, rest } = /^(?<below>\*\.)?(?<rest>.*)$/u.exec(name)?.groups ?? {};
  const { host, path, port } = readHttpAddress(`https://${rest ?? ''}`);
  // A whole country or trade is not a place to send things to.
  const wide = below !== undefined && !/^[^.]+(\.[^.]+)+$/.test(host);
  if (path !== '/' || port !== 443 || wide || (below !== undefined && isLiteral(host))) throw new AddressMalformed({});
  return { scheme: 'https', host: `${below ?? ''}${host}`, port };
}

/** An address that somebody entered: exactly its host, port and scheme, and http only if it says so. @throws AddressMalformed … */
export function configuredHost(url: string): HostRule {
  const { scheme, host, port } = readHttpAddress(url);
  return { scheme, host, port };
}

/** @throws AddressMalformed */
export function mailHost(server: { host: string; port: number }): HostRule {
  const { scheme, host, port } = readMailAddress(server.host, server.port);
  return { scheme, host, port };
}

export function ruleProblem(address: OutgoingAddress, rules: readonly HostRule[]): DeclaredError | undefined {
  const declared = rules.some((rule) => rule.scheme === address.scheme && rule.port === address.port && fits(address.host, rule.host));
  return declared ? undefined : new HostNotDeclared({ host: address.host });
}

function fits(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && !isLiteral(host) : host === pattern;
}
