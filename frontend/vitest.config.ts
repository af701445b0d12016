import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import Components from 'unplugin-vue-components/vite';
import { defineConfig } from 'vitest/config';
import { messages } from './build/messages.ts';

export default defineConfig({
  plugins: [vue(), messages(), Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: false })] })],
  test: {
    name: 'frontend',
    root: import.meta.dirname,
    include: ['src/**/*.test.ts'],
    environment: 'happy-dom',
    isolate: false,
    // As many as the other tests have: they share their workers.
    maxWorkers: 3,
    setupFiles: ['src/test/fail-on-warnings.ts'],
  },
});
