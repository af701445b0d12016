import type { PackageProblem } from '@liuke/host';
import { describe, expect, it } from 'vitest';
import { declaredErrors } from '../platform/errors/define-error.js';
import './plugin-host.errors.js';

const codes = {
  'plugins.manifest-invalid': true,
  'plugins.contract-unknown': true,
  'plugins.sdk-unsupported': true,
  'plugins.fact-unknown': true,
  'plugins.default-invalid': true,
  'plugins.message-missing': true,
  'plugins.placeholders-differ': true,
  'plugins.package-too-large': true,
  'plugins.text-not-storable': true,
  'plugins.too-deep': true,
  'plugins.too-many': true,
  'plugins.named-twice': true,
  'plugins.host-malformed': true,
  'plugins.secret-in-list': true,
} satisfies Record<PackageProblem['code'], true>;

describe('the problems of packages', () => {
  it.each(Object.keys(codes))('%s is an error with sentences', (code) => {
    expect(declaredErrors().map((error) => error.code)).toContain(code);
  });
});
