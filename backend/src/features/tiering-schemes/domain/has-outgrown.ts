/** Whether a population has grown so much since it was measured that its quantiles should be measured again: by a fifth, and by ten at least. */
export function hasOutgrown(measured: number, standing: number): boolean {
  return standing >= measured + Math.max(10, Math.ceil(measured / 5));
}
