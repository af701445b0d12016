import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/request.ts';

type Compared = { last30Days: number; previous30Days: number };
type Period = Compared & { daily: number[] };

export type HomeNumbers = {
  currency: string;
  customers: { total: number; newLast30Days: number };
  activeCustomers: Compared;
  orders: Period;
  revenue: Period;
  uncountedOrders: number;
};

export type Home = {
  setUp: { orders: boolean; model: boolean; tiers: boolean };
  numbers: HomeNumbers | null;
  tiers: {
    schemeId: string;
    name: string;
    calculatedAt: string | null;
    distribution: { key: string; name: string; ordinal: number; count: number }[];
  } | null;
};

export function useHome() {
  return useQuery({ queryKey: ['home'], queryFn: ({ signal }) => api.get<Home>('/home', {}, signal) });
}
