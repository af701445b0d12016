import type { ReferralSettings } from '../../api/generated/types.gen.ts';
import { minorUnitDigits, parseMoney } from '../../language/formats.ts';

/** The settings as they stand in fields of text; an empty limit is none, and so are an empty address and an empty reward. */
export type WrittenSettings = {
  enabled: boolean;
  walletType: string;
  minimumAmount: string;
  referrerUnits: string;
  refereeUnits: string;
  referrerReward: string;
  refereeReward: string;
  withinDays: string;
  waitDays: string;
  mostPerPeriod: string;
  periodDays: string;
  landingUrl: string;
};

export function writtenSettings(settings: ReferralSettings, currency: string): WrittenSettings {
  const digits = minorUnitDigits(currency);
  return {
    enabled: settings.enabled,
    walletType: settings.walletType,
    minimumAmount: (settings.minimumAmount / 10 ** digits).toFixed(digits),
    referrerUnits: String(settings.referrerUnits),
    refereeUnits: String(settings.refereeUnits),
    referrerReward: settings.referrerReward ?? '',
    refereeReward: settings.refereeReward ?? '',
    withinDays: String(settings.withinDays),
    waitDays: String(settings.waitDays),
    mostPerPeriod: settings.mostPerPeriod === null ? '' : String(settings.mostPerPeriod),
    periodDays: String(settings.periodDays),
    landingUrl: settings.landingUrl ?? '',
  };
}

export function readSettings(written: WrittenSettings, currency: string): Omit<ReferralSettings, 'version'> {
  return {
    enabled: written.enabled,
    walletType: written.walletType,
    minimumAmount: parseMoney(written.minimumAmount, currency) ?? 0,
    referrerUnits: Number(written.referrerUnits),
    refereeUnits: Number(written.refereeUnits),
    referrerReward: written.referrerReward === '' ? null : written.referrerReward,
    refereeReward: written.refereeReward === '' ? null : written.refereeReward,
    withinDays: Number(written.withinDays),
    waitDays: Number(written.waitDays),
    mostPerPeriod: written.mostPerPeriod.trim() === '' ? null : Number(written.mostPerPeriod),
    periodDays: Number(written.periodDays),
    landingUrl: written.landingUrl.trim() === '' ? null : written.landingUrl.trim(),
  };
}
