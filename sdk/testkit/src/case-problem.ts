/** Why a case cannot go on, in a sentence for the plugin's author. */
export class CaseProblem extends Error {
  override readonly name = 'CaseProblem';
}
