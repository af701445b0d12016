import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '../backend/openapi.json',
  output: { path: 'src/api/generated', clean: true, entryFile: false, module: { extension: '.ts' } },
  plugins: ['@hey-api/typescript'],
});
