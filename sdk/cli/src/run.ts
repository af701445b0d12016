import { pluginCommand } from './plugin-command.ts';
import { Refusal } from './refusal.ts';

/** Ends with 0, with 1 when the plugin has to be mended, with 2 when the command line has. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await pluginCommand(args, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of error.lines) process.stderr.write(`${line}\n`);
    process.exitCode = error.exitCode;
  }
}
