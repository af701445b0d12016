import { onBeforeUnmount, onMounted } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router';

/** Asks before a page with unsaved changes is left, by a link, by the back button or by closing the tab. */
export function guardUnsaved(isDirty: () => boolean): void {
  const { t } = useI18n();
  const onUnload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  const mayLeave = () => !isDirty() || window.confirm(t('ui.unsavedChanges'));
  onMounted(() => window.addEventListener('beforeunload', onUnload));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload));
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to: RouteLocationNormalized, from: RouteLocationNormalized) => to.path === from.path || mayLeave());
}
