import { NameNotFound, Resolver } from '../../ports/resolver.js';

/** Answers from a table, and writes down what it was asked. */
export class TableResolver extends Resolver {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, readonly (readonly string[])[]>();

  constructor(table: Readonly<Record<string, readonly string[]>> = {}) {
    super();
    for (const [host, addresses] of Object.entries(table)) this.answers.set(host, [addresses]);
  }

  /** Answers differently each time, as a name does whose owner is up to something; the last answer stays. */
  inTurn(host: string, ...answers: readonly (readonly string[])[]): this {
    this.answers.set(host, answers);
    return this;
  }

  async resolve(host: string): Promise<readonly string[]> {
    const round = this.asked.filter((each) => each === host).length;
    this.asked.push(host);
    const answers = this.answers.get(host) ?? [];
    const addresses = answers[Math.min(round, answers.length - 1)] ?? [];
    if (addresses.length === 0) throw new NameNotFound(host);
    return addresses;
  }
}
