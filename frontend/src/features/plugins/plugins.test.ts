import { describe, expect, it } from 'vitest';
import { stateOf } from './plugins.ts';

const installation = {
  id: '01935f6e-0000-7000-8000-000000000001',
  version: '1.0.0',
  digest: 'a'.repeat(64),
  isOn: true,
  hasUpgrade: false,
};

describe('where a plugin stands', () => {
  it('is on or off once it is installed', () => {
    expect(stateOf({ installation, needsInstalling: true })).toBe('on');
    expect(stateOf({ installation: { ...installation, isOn: false }, needsInstalling: true })).toBe('off');
  });

  it('is included where nothing has to be installed, else available', () => {
    expect(stateOf({ installation: null, needsInstalling: false })).toBe('included');
    expect(stateOf({ installation: null, needsInstalling: true })).toBe('available');
  });
});
