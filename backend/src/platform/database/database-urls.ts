import { createHmac } from 'node:crypto';
import { roleNames } from './role-names.js';

/** What a running process connects with: never the owner's address, which only migrations use. */
export type DatabaseUrls = { app: string; relay: string; queue: string; operator: string };

/** A role's password follows from the installation key, so that every process of an installation knows it without another setting. */
export function rolePassword(installationKey: Buffer, role: string): string {
  return createHmac('sha256', installationKey).update(`database role ${role}`).digest('base64url');
}

export function databaseUrls(ownerUrl: string, rolePrefix: string, installationKey: Buffer): DatabaseUrls {
  const names = roleNames(rolePrefix);
  const as = (role: string): string => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = rolePassword(installationKey, role);
    return url.href;
  };
  return { app: as(names.app), relay: as(names.relay), queue: as(names.queue), operator: as(names.operator) };
}

/** The database's own name, made fit for a role name. */
export function defaultRolePrefix(ownerUrl: string): string {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1)) || 'liuke';
  return database
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '_')
    .replace(/^(?=[0-9])/, '_')
    .slice(0, 51);
}
