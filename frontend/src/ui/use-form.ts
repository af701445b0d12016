import { computed, onBeforeUnmount, onMounted, reactive, ref, toRaw } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave } from 'vue-router';
import { problemOf } from '../api/problem.ts';
import { useProblemText } from './use-problem-text.ts';

/**
 * The life of a form: values, sending, what went wrong, and a question before unsaved changes are lost.
 * `errorOf('email')` is the sentence for `/email`; `failure` is what belongs to no field shown.
 */
export function useForm<Values extends Record<string, unknown>>(
  initial: Values,
  submit: (values: Values) => Promise<unknown>,
  options: { guard?: boolean } = {},
) {
  const { t } = useI18n();
  const { textOfField } = useProblemText();
  const values = reactive({ ...initial });
  const saved = ref(JSON.stringify(initial));
  const failure = ref<unknown>();
  const isBusy = ref(false);
  const isDirty = computed(() => JSON.stringify(values) !== saved.value);
  const fieldErrors = computed(() => (failure.value === undefined ? [] : problemOf(failure.value).errors));
  const named = new Set(Object.keys(initial));
  const notice = computed(() => (failure.value !== undefined && !fieldErrors.value.some(belongsToField) ? failure.value : undefined));

  function belongsToField({ pointer }: { pointer: string }): boolean {
    return named.has(pointer.split('/')[1] ?? '');
  }

  function errorOf(name: keyof Values & string): string | undefined {
    const found = fieldErrors.value.find(({ pointer }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`));
    return found && textOfField(found);
  }

  function reset(next: Values): void {
    Object.assign(values, next);
    saved.value = JSON.stringify(values);
    failure.value = undefined;
  }

  async function send(): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    failure.value = undefined;
    const sent = JSON.stringify(values);
    try {
      await submit({ ...initial, ...toRaw(values) });
      saved.value = sent;
      return true;
    } catch (thrown) {
      failure.value = thrown;
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  if (options.guard) guardUnsaved(() => isDirty.value, t('ui.unsavedChanges'));

  return { values, isBusy, isDirty, failure, notice, errorOf, send, reset };
}

function guardUnsaved(isDirty: () => boolean, question: string): void {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', onLeave));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onLeave));
  onBeforeRouteLeave(() => !isDirty() || window.confirm(question));
}
