import { defineConfig } from 'oxlint';
import { roomRules, sipjsWall } from './tools/lint/rooms.ts';

const tests = ['**/*.test.{ts,tsx}', '**/*.integration.ts', '**/fakes/**'];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'import', 'react', 'jsx-a11y', 'promise', 'oxc', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { builtin: true },
  ignorePatterns: ['dist', 'release', 'test-results', 'playwright-report', 'tour', '.cache'],
  rules: {
    eqeqeq: 'error',
    'max-lines': ['error', { max: 300 }],
    'max-lines-per-function': ['error', { max: 60 }],
    'no-await-in-loop': 'off',
    'no-console': 'error',
    // Text from networks and certificates is full of control characters; naming them is our trade.
    'no-control-regex': 'off',
    'no-eval': 'error',
    'no-new-func': 'error',
    'no-shadow': 'off',
    'no-var': 'error',
    'no-underscore-dangle': 'off',
    'prefer-const': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'react/react-in-jsx-scope': 'off',
    'typescript/await-thenable': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    // Assertions are needed where sip.js and the DOM are looser than we are; review looks at each.
    'typescript/no-unsafe-type-assertion': 'off',
    'oxc/no-map-spread': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-array-flat-map': 'off',
    'unicorn/prefer-set-has': 'off',
    // Our messages go to processes, which have no origin.
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/restrict-template-expressions': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // TypeScript's own noImplicitReturns knows more.
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    // A title may be the reason for skipping, and a poll may be handed to who awaits it.
    'vitest/require-awaited-expect-poll': 'off',
    'vitest/valid-title': 'off',
    'vitest/require-mock-type-parameters': 'off',
  },
  overrides: [
    {
      files: ['tools/**', 'certs/**', 'e2e/**'],
      rules: { 'no-restricted-imports': ['error', { patterns: [sipjsWall] }] },
    },
    ...roomRules,
    {
      files: ['shared/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['node:*', 'electron', '**/electron/**', '**/renderer/**'],
                message: 'shared imports nothing of Node, the DOM or Electron.',
              },
              sipjsWall,
            ],
          },
        ],
      },
    },
    {
      files: ['renderer/**/*.{ts,tsx}'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['node:*', 'electron', '**/electron/**', '**/tools/**', '**/certs/**'],
                message: 'The renderer is a page: shared and the bridge are all it knows.',
              },
              sipjsWall,
            ],
          },
        ],
      },
    },
    {
      // Plain JavaScript that an old Node runs before anything is installed: there are no types to go by.
      files: ['**/*.mjs'],
      rules: Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
          `typescript/no-unsafe-${what}`,
          'off',
        ]),
      ),
    },
    // A test may bring rooms together; that is what it is for. It sees no more of sip.js than they do.
    { files: tests, rules: { 'no-restricted-imports': ['error', { patterns: [sipjsWall] }] } },
    {
      // The tests of sip/core, and the bench that measures sip.js's own parser as a peer of ours.
      files: ['electron/sip/core/*.test.ts', 'tools/bench/areas/sip-parser.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
    // A describe is a function too.
    {
      files: ['**/*.{test,spec}.{ts,tsx}', '**/*.integration.ts'],
      rules: { 'max-lines-per-function': 'off' },
    },
    {
      files: ['e2e/**/*.spec.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: [
              {
                name: '@playwright/test',
                importNames: ['test', 'expect'],
                message: 'from e2e/support/test.ts, which keeps a ladder where a test fails.',
              },
            ],
            patterns: [sipjsWall],
          },
        ],
      },
    },
    {
      files: [...tests, 'e2e/**', 'tools/**', 'certs/**', 'electron/cli/**'],
      rules: { 'no-console': 'off', 'typescript/no-non-null-assertion': 'off' },
    },
  ],
});
