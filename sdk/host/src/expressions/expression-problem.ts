/** An expression that cannot be evaluated. The message is for the plugin's author and holds no secret and no data of a customer. */
export class ExpressionProblem extends Error {
  override readonly name = 'ExpressionProblem';
}

/** A secret that the configuration should hold and does not, by its JSON pointer. */
export class SecretMissing extends ExpressionProblem {
  readonly pointer: string;

  constructor(pointer: string) {
    super(`The secret ${pointer.slice(0, 100)} has not been entered.`);
    this.pointer = pointer;
  }
}
