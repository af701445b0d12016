import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { limitWeight } from '../../build/limit-weight.ts';
import { precompress } from '../../build/precompress.ts';

/** Customers open this on a phone, perhaps once a year: a build of its own, without anything of the portal's but its colours. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/member-centre/',
  publicDir: false,
  plugins: [vue(), precompress(), limitWeight(60_000)],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: { target: 'es2022', sourcemap: false, outDir: '../../dist/member-centre', emptyOutDir: true },
});
