import vue from 'eslint-plugin-vue';
import typescript from 'typescript-eslint';

/** Templates only: oxlint reads the scripts, vue-tsc checks the types. */
// oxlint-disable-next-line import/no-default-export -- ESLint asks for it.
export default [
  { ignores: ['dist/**', 'test-results/**', 'e2e/**'] },
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/no-unused-vars': 'error',
      'vue/no-useless-template-attributes': 'error',
      'vue/html-button-has-type': 'error',
      'vue/no-v-html': 'error',
    },
  },
];
