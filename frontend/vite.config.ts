import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import Components from 'unplugin-vue-components/vite';
import { defineConfig } from 'vite';
import { messages } from './build/messages.ts';
import { precompress } from './build/precompress.ts';

export default defineConfig({
  plugins: [
    vue(),
    messages(),
    Components({ dirs: [], dts: 'src/ui/element-plus.gen.ts', resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    precompress(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'es2024',
    sourcemap: false,
    assetsInlineLimit: 2048,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules\/(vue|@vue|vue-router|pinia|vue-i18n|@intlify|@tanstack|@casl|@ucast)\// },
            // Its rules come before those of components, which refine them.
            { name: 'theme', test: /frontend\/src\/theme\// },
            { name: 'common', test: /frontend\/src\/(?!features\/)/, minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    // The backend beside it listens where PORT says, as it does without this server.
    proxy: { '/api': { target: `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`, changeOrigin: false } },
  },
  preview: { host: '127.0.0.1' },
});
