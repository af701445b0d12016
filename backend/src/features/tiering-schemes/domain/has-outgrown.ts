/** Whether a population has grown so much since it was measured that its quantiles should be measured again: by a fifth, and by one at least. */
export function hasOutgrown(measured: number, standing: number): boolean {
  return standing >= measured + Math.max(1, Math.ceil(measured / 5));
}
