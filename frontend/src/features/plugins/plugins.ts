import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type {
  Plugin,
  PluginDetail,
  PluginInstallation,
  PluginInstallationHistory,
  PluginInvocationPage,
  PluginList,
} from '../../api/generated/types.gen.ts';
import { problemOf } from '../../api/problem.ts';
import { api } from '../../api/request.ts';
import { currentLanguage } from '../../language/language.ts';

/** Everything that an installation's change makes stale. */
export const staleAfterChange = [
  'plugins',
  'plugin-installations',
  'tiering-models',
  'tiering-schemes',
  'loyalty-rules',
  'data-register',
] as const;

/** Asked again in another language: names and what is read and sent come in words. */
export function usePlugins() {
  const { locale } = useI18n();
  return useQuery({
    queryKey: computed(() => ['plugins', locale.value]),
    queryFn: ({ signal }) => api.get<PluginList>('/plugins', {}, signal),
    placeholderData: keepPreviousData,
  });
}

export function usePlugin(id: () => string, digest: () => string | undefined = () => undefined) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: computed(() => ['plugins', id(), digest(), locale.value]),
    queryFn: ({ signal }) => api.get<PluginDetail>(`/plugins/${id()}`, { digest: digest() }, signal),
  });
}

export function useInstallation(id: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['plugin-installations', id()]),
    enabled: computed(() => id() !== undefined),
    queryFn: ({ signal }) => api.get<PluginInstallation>(`/plugin-installations/${id()}`, {}, signal),
  });
}

export function useHistory(id: () => string) {
  return useQuery({
    queryKey: computed(() => ['plugin-installations', id(), 'history']),
    queryFn: ({ signal }) => api.get<PluginInstallationHistory>(`/plugin-installations/${id()}/history`, { limit: 20 }, signal),
  });
}

export function useInvocations(id: () => string) {
  return useQuery({
    queryKey: computed(() => ['plugin-installations', id(), 'invocations']),
    queryFn: ({ signal }) => api.get<PluginInvocationPage>(`/plugin-installations/${id()}/invocations`, { limit: 20 }, signal),
  });
}

export type PluginState = 'on' | 'off' | 'included' | 'available';

/** Where a plugin stands for the company; a model that comes with the program can be used without being installed. */
export function stateOf({ installation, needsInstalling }: Pick<Plugin, 'installation' | 'needsInstalling'>): PluginState {
  if (installation) return installation.isOn ? 'on' : 'off';
  return needsInstalling ? 'available' : 'included';
}

export const toneOf: Record<PluginState, string> = { on: 'good', off: 'bad', included: 'brand', available: '' };

/** Where a plugin that is configured where it is used is tried; none for what is not there to be used yet. */
export function tryingPlace(plugin: Pick<Plugin, 'id' | 'kinds' | 'installation' | 'needsInstalling'>): string | undefined {
  if (plugin.installation?.isOn !== true && (plugin.needsInstalling || plugin.installation)) return undefined;
  const [kind] = plugin.kinds.map((one) => one.split('@')[0]);
  if (kind === 'tiering-model') return '/tiering?show=all';
  return kind === 'loyalty-rule' ? `/loyalty/rules?rule=${plugin.id}` : undefined;
}

/** A failure that no field of the form can show. */
export function noticeOf(failure: unknown): unknown {
  if (failure === undefined) return undefined;
  return problemOf(failure).errors.some(({ pointer }) => pointer.startsWith('/configuration/')) ? undefined : failure;
}

/** Words of the plugin's own message files; a key without words comes back as it is. */
export function wordsOf(plugin: Pick<PluginDetail, 'messages'> | undefined) {
  return (key: string): string => plugin?.messages[currentLanguage()][key] ?? key;
}

/** Words for what plugins provide and for how their calls ended. What has no words yet is shown as the API names it. */
export function usePluginWords() {
  const i18n = useI18n();
  const worded = (key: string, otherwise: string): string => (i18n.te(key) ? i18n.t(key) : otherwise);
  return {
    kindName: (kind: string) => worded(`plugins.kinds.${kind.split('@')[0]}`, kind),
    outcomeName: (outcome: string) => worded(`plugins.outcomes.${outcome}`, worded(`tiering-schemes.faults.${outcome}`, outcome)),
    /** `outreach-channel@1 plan` as what it is called for. */
    functionName: (name: string) => worded(`plugins.functions.${name.split(' ').at(-1) ?? name}`, name),
    changeName: (change: string) => worded(`plugins.changes.${change}`, change),
  };
}
