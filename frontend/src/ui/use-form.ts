import { computed, reactive, ref, toRaw } from 'vue';
import { useI18n } from 'vue-i18n';
import { problemOf } from '../api/problem.ts';
import { guardUnsaved } from './guard-unsaved.ts';
import { useProblemText } from './use-problem-text.ts';

/**
 * The life of a form: values, sending, what went wrong, and a question before unsaved changes are lost.
 * `question` is what a dialog asks then. `errorOf('email')` is the sentence for `/email`, `refused` everything by its place; `failure` is what belongs to no field shown.
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
  const question = computed(() => (isDirty.value ? t('ui.unsavedChanges') : undefined));
  const refused = computed(() => (failure.value === undefined ? [] : problemOf(failure.value).errors));
  const named = new Set(Object.keys(initial));
  const notice = computed(() => (failure.value !== undefined && !refused.value.some(belongsToField) ? failure.value : undefined));

  function belongsToField({ pointer }: { pointer: string }): boolean {
    return named.has(pointer.split('/')[1] ?? '');
  }

  /** The sentence for one place in the body, `/attributes/skin_type`, and for whatever is below it. */
  function errorAt(place: string): string | undefined {
    const found = refused.value.find(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`));
    return found && textOfField(found);
  }

  function errorOf(name: keyof Values & string): string | undefined {
    return errorAt(`/${name}`);
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

  if (options.guard) guardUnsaved(() => isDirty.value);

  return { values, isBusy, isDirty, question, failure, refused, notice, errorOf, errorAt, send, reset };
}
