/** Somebody else took meanwhile what this transaction had found free: repeated from its start, it sees what stands. */
export class LostRace extends Error {
  readonly code = '40001';

  constructor() {
    super('Another transaction was faster.');
  }
}
