import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SYSTEM_TIME = 'Only src/clock.ts reads the system’s time: take `now` as a parameter.';

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'coverage/',
      'src/generated/',
      '.data/',
      'local-workspace/test/blockkit-valid/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      // a type alias fits where an index signature is asked for, an interface does not
      '@typescript-eslint/consistent-type-definitions': 'off',
      // row['name'] says that it may not be there
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/clock.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: SYSTEM_TIME },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: SYSTEM_TIME },
        { selector: "CallExpression[callee.name='Date']", message: SYSTEM_TIME },
        { selector: "CallExpression[callee.name='dayjs'][arguments.length=0]", message: SYSTEM_TIME },
        { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: SYSTEM_TIME },
      ],
    },
  },
  {
    // what it says goes through the logger; main.ts speaks to who started it
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      // jest's matchers take methods apart from their objects
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.strict], rules: { 'no-undef': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
