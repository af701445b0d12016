/** A step of a guide: a file to write, commands to run, or what the last commands must have printed. */
export type GuideStep =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'commands'; readonly text: string; readonly fails: boolean }
  | { readonly kind: 'output'; readonly lines: readonly string[] };

/** The fenced blocks of a guide: `sh` is run (`sh fails` must fail), `text` must have been printed, `json path` and `ts path` are files. */
export function guideSteps(markdown: string): GuideStep[] {
  return [...markdown.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, language = '', rest = '', text = '']): GuideStep => {
    if (language === 'sh') return { kind: 'commands', text, fails: rest === 'fails' };
    if (language === 'text') return { kind: 'output', lines: text.trim().split('\n') };
    return { kind: 'file', path: rest, text };
  });
}
