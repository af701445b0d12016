import { computed, shallowRef } from 'vue';

/** The one thing among many that a dialog is about; it is open while there is one. */
export function useChosen<Thing>() {
  const chosen = shallowRef<Thing>();
  const isOpen = computed({
    get: () => chosen.value !== undefined,
    set: (open: boolean) => {
      if (!open) chosen.value = undefined;
    },
  });
  return { chosen, isOpen };
}
