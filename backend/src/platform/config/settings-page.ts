import { z } from 'zod';
import { EnvironmentSchema } from './settings.js';

const Property = z.object({
  description: z.string(),
  default: z.union([z.string(), z.number()]).optional(),
  enum: z.array(z.string()).optional(),
});

/** docs/settings.md: one line for each setting, from the schema that checks them. */
export function settingsPage(): string {
  const { properties = {} } = z.toJSONSchema(EnvironmentSchema, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { description, default: standard, enum: values } = Property.parse(schema);
    const choices = values === undefined || values.includes('true') ? '' : ` One of ${values.map((value) => `\`${value}\``).join(', ')}.`;
    return `| \`${name}\` | ${standard === undefined ? '' : `\`${standard}\``} | ${description}${choices} |`;
  });
  return `# Settings

All settings are environment variables. Wrong and missing ones are named together when the program starts. An empty value counts as none.
At home nothing needs to be set; with \`DATABASE_URL\` the program asks for \`PUBLIC_URL\`, \`LIUKE_SECRET_KEY\` and \`SMTP_URL\` (or \`LIUKE_MAIL=off\`).

| Setting | Default | What it does |
| --- | --- | --- |
${rows.join('\n')}

## The secret key

Contacts, files and two-step secrets are sealed under a key of each company, which is wrapped with the installation's secret key. Keep a copy of the key apart from the copies of the database: without it, what is sealed stays closed.

To change it, give \`LIUKE_SECRET_KEY="new,old"\` to every process, run \`npm run --workspace backend secret-key:rewrap\` with the same settings, then take the old key away and start the processes again. The passwords of the database roles follow from the current key: while processes with different current keys run side by side, those with the older one cannot open new connections, so start them one soon after the other.

If it is gone for good, give a new one and run \`npm run --workspace backend secret-key:declare-lost\`. What was sealed with the old key must be entered again; everything else goes on. At home the key lies in \`secret.key\` in the data directory, and \`LIUKE_SECRET_KEY\` takes its place where it is set.
`;
}
