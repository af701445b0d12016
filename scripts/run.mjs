// The first step of every command, in plain JavaScript: it runs on any Node and says what is missing before anything else can fail.
const [name, ...rest] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);

if (major < 26) {
  const { existsSync } = await import('node:fs');
  const installed = existsSync(new URL('../node_modules', import.meta.url));
  console.error(
    installed
      ? `This is Node ${process.versions.node}, but Liuke runs on the Node 26 that npm installs with it. Use "npm run ${name}"; if that is what you did, run "npm ci" (without --omit=optional).`
      : 'Liuke is not installed yet: there is no node_modules folder. Run "npm ci" first.',
  );
  process.exit(1);
}

process.argv = [process.argv[0], new URL(`${name}.ts`, import.meta.url).pathname, ...rest];
await import(`./${name}.ts`);
