import { computed, ref, shallowRef } from 'vue';
import type { Program } from '../../api/generated/types.gen.ts';
import { problemOf } from '../../api/problem.ts';
import { api } from '../../api/request.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { ProgramDraft } from './program-draft.ts';
import { namesOf, newUnit, rulesOfUnit, type UnitDraft } from './unit-draft.ts';

export const setupSteps = ['names', 'units', 'check'] as const;
export type SetupStep = (typeof setupSteps)[number];
export type UnitInSetup = { id: number; draft: UnitDraft };
type Failure = { step: SetupStep; unit: number | undefined; thrown: unknown };

/** A programme that is being set up. Nothing is saved before the end; what a failure left half done is gone on with. */
export function useProgramSetup(taken: () => readonly string[]) {
  const { textOfField } = useProblemText();
  const program = ref<ProgramDraft>({ chinese: '', english: '', key: 'club', enrolment: 'automatic' });
  const units = ref<UnitInSetup[]>([]);
  const begins = ref(true);
  const failure = shallowRef<Failure>();
  const isBusy = ref(false);
  const isDone = ref(false);
  let lastUnit = 0;
  let made: Program | undefined;
  const madeUnits = new Set<number>();

  const isTouched = computed(
    () => !isDone.value && (program.value.chinese !== '' || program.value.english !== '' || units.value.length > 1),
  );

  function add(purpose: UnitDraft['purpose']): void {
    lastUnit += 1;
    units.value.push({ id: lastUnit, draft: newUnit(purpose, [...taken(), ...units.value.map(({ draft }) => draft.key)]) });
  }

  function remove(id: number): void {
    units.value = units.value.filter((unit) => unit.id !== id);
  }

  /** The sentence for a field of the programme, or of one of its units. */
  function errorAt(place: string, unit?: number): string | undefined {
    const { value } = failure;
    if (value === undefined || value.step === 'check' || value.unit !== unit) return undefined;
    const found = problemOf(value.thrown).errors.find(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`));
    return found && textOfField(found);
  }

  /** Answers with the id of the programme, or with the step at which something stands in the way. */
  async function create(): Promise<{ id: string } | { step: SetupStep }> {
    isBusy.value = true;
    failure.value = undefined;
    let at: Omit<Failure, 'thrown'> = { step: 'names', unit: undefined };
    try {
      const words = { names: namesOf(program.value), enrolment: program.value.enrolment };
      made ??= await api.post<Program>('/programs', { ...words, key: program.value.key.trim() });
      const { id } = made;
      for (const unit of units.value) {
        if (madeUnits.has(unit.id)) continue;
        at = { step: 'units', unit: unit.id };
        const { key, purpose } = unit.draft;
        await api.post('/wallet-types', { ...rulesOfUnit(unit.draft), programId: id, key: key.trim(), purpose });
        madeUnits.add(unit.id);
      }
      at = { step: 'check', unit: undefined };
      made = await api.patch<Program>(`/programs/${id}`, { ...words, state: begins.value ? 'live' : 'draft' });
      isDone.value = true;
      return { id };
    } catch (thrown) {
      const isOfField = problemOf(thrown).errors.some(({ pointer }) => pointer !== '');
      failure.value = { ...at, step: isOfField ? at.step : 'check', thrown };
      return { step: failure.value.step };
    } finally {
      isBusy.value = false;
    }
  }

  return { program, units, begins, failure, isBusy, isTouched, add, remove, errorAt, create };
}
