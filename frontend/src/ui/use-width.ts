import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** How wide an element is drawn, so that a picture can be laid out in the pixels it gets and its letters keep their size. */
export function useWidth(element: Ref<HTMLElement | undefined>, otherwise: number): Ref<number> {
  const width = ref(otherwise);
  const observer = new ResizeObserver(([entry]) => {
    width.value = Math.round(entry?.contentRect.width ?? 0) || otherwise;
  });
  onMounted(() => element.value && observer.observe(element.value));
  onBeforeUnmount(() => observer.disconnect());
  return width;
}
