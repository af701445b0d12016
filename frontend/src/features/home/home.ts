import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/request.ts';

type Period = { last30Days: number; previous30Days: number; daily: number[] };

export type Home = {
  setUp: { orders: boolean; model: boolean; tiers: boolean };
  customers: { total: number; newLast30Days: number };
  activeCustomers: { last30Days: number; previous30Days: number };
  orders: Period;
  revenue: Period;
  tiers: {
    schemeId: string;
    name: string;
    calculatedAt: string | null;
    distribution: { key: string; name: string; count: number }[];
  } | null;
};

export function useHome() {
  return useQuery({ queryKey: ['home'], queryFn: ({ signal }) => api.get<Home>('/home', {}, signal) });
}
