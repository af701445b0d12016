import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type {
  WalletList,
  WalletLotPage,
  WalletReservationList,
  WalletTransfer,
  WalletTransferPage,
} from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export const adjustmentStates = ['waiting', 'approved', 'rejected'] as const;

/** What has to be asked again once units have moved. */
export const staleAfterMove = ['wallets', 'wallet-adjustments', 'memberships', 'programs', 'program-members'];

export function useWallets(customerId: () => string) {
  const answer = useQuery({
    queryKey: ['wallets', 'of', customerId],
    queryFn: ({ signal }) => api.get<WalletList>(`/customers/${customerId()}/wallets`, {}, signal),
  });
  return { ...answer, wallets: computed(() => answer.data.value?.items ?? []) };
}

type Place = () => { customerId: string; walletType: string };

export function pathOf(customerId: string, walletType: string): string {
  return `/customers/${customerId}/wallets/${encodeURIComponent(walletType)}`;
}

const pathAt = (place: Place): string => pathOf(place().customerId, place().walletType);

export function useTransfers(place: Place) {
  const answer = useInfiniteQuery({
    queryKey: ['wallets', 'transfers', place],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<WalletTransferPage>(`${pathAt(place)}/transfers`, { limit: 30, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, transfers: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

export function useLots(place: Place) {
  const answer = useInfiniteQuery({
    queryKey: ['wallets', 'lots', place],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<WalletLotPage>(`${pathAt(place)}/lots`, { limit: 30, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, lots: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

export function useReservations(place: Place) {
  const answer = useQuery({
    queryKey: ['wallets', 'reservations', place],
    queryFn: ({ signal }) => api.get<WalletReservationList>(`${pathAt(place)}/reservations`, {}, signal),
  });
  return { ...answer, reservations: computed(() => answer.data.value?.items ?? []) };
}

/** How many units a transfer was about: becoming valid changes no sum, and says what became valid. */
export function unitsOf({ kind, units, active }: Pick<WalletTransfer, 'kind' | 'units' | 'active'>): number {
  return kind === 'activate' ? active : units;
}

type Shown = Pick<WalletTransfer, 'id' | 'kind' | 'units' | 'cause' | 'cancels'>;

/**
 * How many units of a spend can still be brought back; none of what paid for a reward, which comes back with its redemption. What was brought
 * back of it is later, and so among the transfers that are shown.
 */
export function leftOfSpend({ id, kind, units, cause }: Shown, transfers: readonly Shown[]): number {
  if (kind !== 'spend' || cause === 'redemption') return 0;
  return transfers.filter(({ cancels }) => cancels === id).reduce((left, back) => left - back.units, -units);
}

/** With its sign, so that colour is never the only one. */
export function signed(units: number, number: (value: number) => string): string {
  return units > 0 ? `+${number(units)}` : number(units).replace('-', '−');
}

/** Units lapse with the first instant of a day; people are told the last one on which they can be spent. */
export function lastInstant(lapsesAt: string): string {
  return new Date(Date.parse(lapsesAt) - 1).toISOString();
}

/** A name for one attempt: sent again it is answered as the first time, so that a second click or a lost answer moves nothing twice. */
export function attemptName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `portal-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
