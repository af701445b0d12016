import { describe, expect, it } from 'vitest';
import { casts } from './casts.ts';
import { constructorDependencies } from './constructor-dependencies.ts';
import { fileSize } from './file-size.ts';
import { names } from './names.ts';
import { outgoingConnections } from './outgoing-connections.ts';
import { portsForChance } from './ports-for-chance.ts';
import { routeAbilities } from './route-abilities.ts';
import { tenantTransactions } from './tenant-transactions.ts';

const feature = 'backend/src/features/orders/list-orders.ts';

describe('fileSize', () => {
  it('asks to split what is longer than 300 lines, unless it is generated', () => {
    const text = 'line\n'.repeat(301);
    expect(fileSize({ path: feature, text })).toHaveLength(1);
    expect(fileSize({ path: feature, text: 'line\n'.repeat(300) })).toEqual([]);
    expect(fileSize({ path: 'frontend/src/api/client.gen.ts', text })).toEqual([]);
  });
});

describe('constructorDependencies', () => {
  it('allows four', () => {
    expect(constructorDependencies({ path: feature, text: 'class A { constructor(a: A, b: B, c: C, d: D) {} }' })).toEqual([]);
    expect(constructorDependencies({ path: feature, text: 'class A { constructor(a: A, b: B, c: C, d: D, e: E) {} }' })).toHaveLength(1);
  });
});

describe('names', () => {
  it.each([
    'backend/src/common/money.ts',
    'backend/src/features/orders/utils.ts',
    'backend/src/features/orders/OrderList.ts',
    'frontend/src/features/a/b/c/d/list.ts',
  ])('refuses %s', (path) => {
    expect(names({ path, text: '' })).toHaveLength(1);
  });

  it.each([feature, 'backend/migrations/2026-11-22T1000-create-platform.ts', 'frontend/src/ui/line-icon.vue', 'backend/src/app.module.ts'])(
    'allows %s',
    (path) => {
      expect(names({ path, text: '' })).toEqual([]);
    },
  );

  it('refuses enums and the I before a type', () => {
    expect(names({ path: feature, text: 'enum Status { Open }' })).toHaveLength(1);
    expect(names({ path: feature, text: 'interface IOrder { id: string }' })).toHaveLength(1);
    expect(names({ path: feature, text: 'interface Import { id: string }' })).toEqual([]);
  });
});

describe('casts', () => {
  it('allows as const and satisfies only, also in Vue files', () => {
    expect(casts({ path: feature, text: `const a = [1] as const; const b = {} satisfies object;` })).toEqual([]);
    expect(casts({ path: feature, text: 'const a = b as Order;' })).toHaveLength(1);
    const vue = '<template><p /></template>\n<script setup lang="ts">\nconst a = b as Order;\n</script>';
    expect(casts({ path: 'frontend/src/features/orders/list.vue', text: vue })).toMatchObject([{ line: 3 }]);
    expect(casts({ path: 'backend/src/features/orders/list.test.ts', text: 'const a = b as Order;' })).toEqual([]);
  });
});

describe('portsForChance', () => {
  it.each([
    'new Date()',
    'Date.now()',
    'Math.random()',
    'randomUUID()',
    'randomBytes(16)',
    'crypto.randomUUID()',
    'crypto.getRandomValues(bytes)',
    'Temporal.Now.instant()',
  ])('refuses %s in a feature', (expression) => {
    expect(portsForChance({ path: feature, text: `const a = ${expression};` })).toHaveLength(1);
    expect(portsForChance({ path: 'backend/src/adapters/system-clock.ts', text: `const a = ${expression};` })).toEqual([]);
  });

  it('allows a date made of a value', () => {
    expect(portsForChance({ path: feature, text: `const a = new Date(order.occurredAt);` })).toEqual([]);
  });
});

const foundInEgress = (file: string, text: string): number =>
  outgoingConnections({ path: `backend/src/plugin-host/egress/${file}.ts`, text }).length;

describe('outgoingConnections', () => {
  it.each([
    `import { request } from 'node:https';`,
    `import net from 'net';`,
    `import { lookup } from 'node:dns/promises';`,
    `export { request } from 'node:http';`,
    `const { request } = await import('node:https');`,
    `const http = require('http');`,
    `await fetch('http://example.com');`,
    `const get = fetch;`,
    `await globalThis.fetch('http://example.com');`,
    `new WebSocket(url);`,
  ])('refuses %s in a feature and in an adapter', (text) => {
    expect(outgoingConnections({ path: feature, text })).toHaveLength(1);
    expect(outgoingConnections({ path: 'backend/src/adapters/files-mailer.ts', text })).toHaveLength(1);
    expect(outgoingConnections({ path: 'backend/src/plugin-host/egress/dial-address.ts', text })).toHaveLength(1);
    expect(outgoingConnections({ path: 'backend/src/adapters/node-dialler.ts', text })).toEqual([]);
  });

  it('lets one file of the egress write requests and one letters, and none open anything', () => {
    const [http, mail, net] = [
      `import { request } from 'node:http';`,
      `import { createTransport } from 'nodemailer';`,
      `import 'node:net';`,
    ];
    expect([foundInEgress('send-once', http), foundInEgress('hand-over-mail', mail)]).toEqual([0, 0]);
    expect([foundInEgress('send-once', mail), foundInEgress('hand-over-mail', http), foundInEgress('guarded-egress', http)]).toEqual([
      1, 1, 1,
    ]);
    expect(['send-once', 'hand-over-mail', 'dial-address'].map((file) => foundInEgress(file, net))).toEqual([1, 1, 1]);
  });

  it('leaves the drivers of the database and of Redis to the adapters', () => {
    const text = `import { Redis } from 'ioredis';`;
    expect(outgoingConnections({ path: feature, text })).toHaveLength(1);
    expect(outgoingConnections({ path: 'backend/src/adapters/redis-connection.ts', text })).toEqual([]);
  });

  it.each([
    `import type { IncomingMessage } from 'node:http';`,
    `await this.orders.fetch(1);`,
    `class Orders { fetch() {} }`,
    `const a = { fetch: 1 };`,
  ])('allows %s', (text) => {
    expect(outgoingConnections({ path: feature, text })).toEqual([]);
  });
});

describe('routeAbilities', () => {
  const path = 'backend/src/features/orders/orders.controller.ts';

  it('refuses a route that says nothing about who may use it', () => {
    expect(routeAbilities({ path, text: `@Controller('orders') class A { @Get() list() {} }` })).toHaveLength(1);
  });

  it.each(['@Can("read", "Order")', '@Public()', '@SignedIn()'])('is content with %s on the route or its controller', (ability) => {
    expect(routeAbilities({ path, text: `@Controller('orders') class A { @Get() ${ability} list() {} }` })).toEqual([]);
    expect(routeAbilities({ path, text: `@Controller('orders') ${ability} class A { @Get() list() {} }` })).toEqual([]);
  });

  it('knows an ability by its other name', () => {
    const text = `import { SignedIn as SignedInOnly } from './decorators.js'; class A { @Post() @SignedInOnly() leave() {} }`;
    expect(routeAbilities({ path, text })).toEqual([]);
    expect(routeAbilities({ path, text: text.replace('SignedIn as', 'Other as') })).toHaveLength(1);
  });

  it('refuses a branch in a controller', () => {
    expect(routeAbilities({ path, text: `class A { @Get() @Public() list() { if (a) return b; } }` })).toHaveLength(1);
  });
});

describe('tenantTransactions', () => {
  it.each([
    `import pg from 'pg';`,
    `import { DataSource } from 'typeorm';`,
    `import { connect } from '../../platform/database/connect.js';`,
    `export { connect } from '../../platform/database/connect.js';`,
    `const { Pool } = await import('pg');`,
  ])('refuses %s in a feature', (text) => {
    expect(tenantTransactions({ path: feature, text })).toHaveLength(1);
  });

  it('allows TenantDatabase, and what is found before the tenant is known in the features on the list', () => {
    expect(
      tenantTransactions({ path: feature, text: `import { TenantDatabase } from '../../platform/database/tenant-database.js';` }),
    ).toEqual([]);
    const lookup = `import { PlatformDatabase } from '../../platform/database/platform-database.js';`;
    expect(tenantTransactions({ path: feature, text: lookup })).toHaveLength(1);
    expect(tenantTransactions({ path: 'backend/src/features/auth/sign-in.ts', text: lookup })).toEqual([]);
  });
});
