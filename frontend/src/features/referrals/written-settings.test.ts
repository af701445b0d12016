import { expect, it } from 'vitest';
import type { ReferralSettings } from '../../api/generated/types.gen.ts';
import { readSettings, writtenSettings } from './written-settings.ts';

const settings: Omit<ReferralSettings, 'version'> = {
  enabled: true,
  walletType: 'points',
  referrerUnits: 200,
  refereeUnits: 100,
  referrerReward: 'tea',
  refereeReward: null,
  minimumAmount: 12_050,
  withinDays: 30,
  waitDays: 7,
  mostPerPeriod: null,
  periodDays: 365,
  landingUrl: null,
};

it('writes the settings into fields and reads them back, whatever the currency', () => {
  for (const currency of ['CNY', 'JPY', 'KWD']) {
    const written = writtenSettings({ ...settings, version: 3 }, currency);
    expect(readSettings(written, currency)).toEqual(settings);
  }
  expect(writtenSettings({ ...settings, version: 3 }, 'CNY').minimumAmount).toBe('120.50');
});

it('takes empty fields for none', () => {
  const written = writtenSettings({ ...settings, mostPerPeriod: 5, landingUrl: 'https://shop.example.com/', version: 1 }, 'CNY');
  expect(readSettings({ ...written, mostPerPeriod: ' ', landingUrl: ' ' }, 'CNY')).toMatchObject({ mostPerPeriod: null, landingUrl: null });
});
