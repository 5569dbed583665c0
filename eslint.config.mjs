// What a reader's editor should mark at once. Whole rules of structure are tests: tools/architecture.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const tests = ['**/*.{spec,e2e-spec,contract,fixtures}.ts'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'data/**', 'coverage/**', '.nx/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['{apps,libs}/*/src/**/*.ts'],
    languageOptions: {
      parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Exports are named.' },
      ],
      // The compiler knows better where a case ends, and decorated fields need their type written out.
      'no-fallthrough': 'off',
      '@typescript-eslint/prefer-as-const': 'off',
      // Text from outside is cleaned of control characters by such expressions.
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    // The body of an answer is whatever the test says it is, and hostile numbers are sent on purpose.
    files: [...tests, 'e2e/**/*.ts', 'libs/testing/**/*.ts'],
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: { '@typescript-eslint/no-explicit-any': 'off', 'no-loss-of-precision': 'off' },
  },
  { files: ['*.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['apps/*/src/*/domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|@yigong/kernel$|\\.\\./\\.\\./[\\w-]+/[\\w.-]+\\.js$)',
              message: 'Domain code imports its own folder and @yigong/kernel (docs/concepts/deciders.md).',
            },
          ],
        },
      ],
    },
  },
);
