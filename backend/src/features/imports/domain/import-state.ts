export const importStates = ['reading', 'previewed', 'running', 'done', 'failed', 'undoing', 'undone'] as const;
/** reading → previewed ⇄ reading; previewed → running → done | failed; failed → running; done | failed → undoing → undone. */
export type ImportState = (typeof importStates)[number];

/** Until it was run, also when it could not be read. */
export const canBeChanged = (state: ImportState, started: boolean): boolean => !started && (state === 'previewed' || state === 'failed');

/** A failed import goes on where it stopped: what it recorded is recognised. */
export const canBeRun = (state: ImportState): boolean => state === 'previewed' || state === 'failed';

export const canBeUndone = (state: ImportState): boolean => state === 'done' || state === 'failed';
