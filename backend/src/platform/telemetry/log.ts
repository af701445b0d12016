/** For what whoever runs the installation should find in the log, as a line with its details; ids and numbers, nothing personal. */
export abstract class Log {
  abstract info(details: Readonly<Record<string, unknown>>, message: string): void;
}
