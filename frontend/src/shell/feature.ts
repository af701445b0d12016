import type { RouteComponent, RouteRecordRaw } from 'vue-router';
import type { Permission } from '../session/ability.ts';
import type { IconName } from '../ui/icons.ts';

export type Page = {
  path: string;
  name: string;
  component: RouteComponent | (() => Promise<RouteComponent>);
  /** Message key of the page's title, also shown in the browser's tab. */
  title: string;
  can?: Permission;
};

export type RailItem = {
  order: number;
  label: string;
  icon: IconName;
  to: string;
  can?: Permission;
  /** Other paths that belong to this area. */
  covers?: readonly string[];
};
/** A page that stands in the tabs of an area beside those of other features. */
export type AreaTab = { area: 'loyalty'; order: number; label: string; to: string; can?: Permission };
export type SettingsPage = Page & { order: number };
export type Command = { label: string; icon: IconName; to: string; can?: Permission };
export type Found = { key: string; label: string; detail?: string; to: string };

/** What a feature folder brings to the portal. Found by `features/<noun>/routes.ts`; nothing else has to be told. */
export type Feature = {
  /** Pages inside the frame, for signed-in people. */
  pages?: readonly Page[];
  /** Pages in the settings area; path is relative to `/settings/`. */
  settings?: readonly SettingsPage[];
  /** Pages for visitors who are not signed in. */
  visitorPages?: readonly Page[];
  rail?: RailItem;
  /** Tabs of areas that several features share. */
  tabs?: readonly AreaTab[];
  /** The rail of the operators' console, in the place of the company's. */
  operatorRail?: readonly RailItem[];
  /** Extra lines of the command palette; pages of the rail and of settings are there already. */
  commands?: readonly Command[];
  /** Finds things by name for the command palette. */
  find?: { can?: Permission; search: (text: string, signal: AbortSignal) => Promise<Found[]> };
};

const modules = import.meta.glob<Feature>('../features/*/routes.ts', { eager: true, import: 'feature' });

export const features: readonly Feature[] = Object.values(modules);

export const railItems: readonly RailItem[] = features.flatMap(({ rail }) => rail ?? []).toSorted((a, b) => a.order - b.order);

export const areaTabs: readonly AreaTab[] = features.flatMap(({ tabs }) => tabs ?? []).toSorted((a, b) => a.order - b.order);

export const operatorRail: readonly RailItem[] = features
  .flatMap(({ operatorRail: own }) => own ?? [])
  .toSorted((a, b) => a.order - b.order);

export const settingsPages: readonly SettingsPage[] = features
  .flatMap(({ settings }) => settings ?? [])
  .toSorted((a, b) => a.order - b.order);

export function routeOf({ path, name, component, title, can }: Page): RouteRecordRaw {
  return { path, name, component, meta: { title, ...(can ? { can } : {}) } };
}
