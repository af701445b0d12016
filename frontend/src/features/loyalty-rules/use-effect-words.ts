import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import { useWalletTypes } from '../programs/programs.ts';

type Effect = { kind: 'award' | 'issue' | 'tag' | 'set-attribute'; of: string; units: number | null };

/** What rules give, in words, and units by the name of their wallet. */
export function useEffectWords() {
  const { t } = useI18n();
  const { number } = useFormats();
  const { walletName } = useWalletTypes();

  function unitsOf(wallet: string, units: number): string {
    return t('loyalty-rules.plusUnits', { units: number(units), wallet: walletName(wallet) });
  }

  function gains(effects: readonly Effect[]): string {
    const said = effects.map(({ kind, of, units }) => (units === null ? t(`loyalty-rules.effects.${kind}`, { of }) : unitsOf(of, units)));
    return said.length === 0 ? t('loyalty-rules.nothing') : said.join(t('loyalty-rules.and'));
  }

  return { gains, unitsOf, walletName };
}
