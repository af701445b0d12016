import { describe, expect, it } from 'vitest';
import { stateOf, tryingPlace } from './plugins.ts';

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

describe('where a plugin is tried', () => {
  const model = { id: 'corner-tiers', kinds: ['tiering-model@1'], installation: null, needsInstalling: true };
  const rule = { id: 'welcome-back', kinds: ['loyalty-rule@1'], installation, needsInstalling: true };

  it('is where its kind is used, once it can be', () => {
    expect(tryingPlace(model)).toBeUndefined();
    expect(tryingPlace({ ...model, needsInstalling: false })).toBe('/tiering?show=all');
    expect(tryingPlace(rule)).toBe('/loyalty/rules?rule=welcome-back');
    expect(tryingPlace({ ...rule, installation: { ...installation, isOn: false } })).toBeUndefined();
  });
});
