import { pluginCommand } from './plugin-command.ts';
import { refusalOf } from './refusal.ts';

/** Ends with 0, with 1 when the plugin has to be mended, with 2 when the command line has. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await pluginCommand(args, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    const { lines, exitCode } = refusalOf(error);
    for (const line of lines) process.stderr.write(`${line}\n`);
    process.exitCode = exitCode;
  }
}
