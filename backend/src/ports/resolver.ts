/** The addresses of a name could not be found out. */
export class NameNotFound extends Error {
  constructor(readonly host: string) {
    super(`No address is known for ${host}`);
    this.name = 'NameNotFound';
  }
}

/** From names to addresses. Who connects judges and dials exactly what this answered, and never asks a second time. */
export abstract class Resolver {
  /**
   * Every address of the name, IPv4 and IPv6 as text, in the order in which they should be tried; never none.
   *
   * @throws NameNotFound
   */
  abstract resolve(host: string): Promise<readonly string[]>;
}
