import { build } from './workspace/build.ts';

await build();
