import { defineConfig, type OxlintOverride } from 'oxlint';

/** Which rooms of electron/ each room may enter. Everyone may use shared/ and electron/platform. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  window: [],
  ipc: ['signalling', 'trust', 'storage', 'media'],
  signalling: ['sip', 'locate', 'media', 'trust', 'storage', 'tls'],
  sip: ['tls'],
  locate: [],
  tls: ['x509', 'trust', 'locate'],
  x509: [],
  trust: ['x509'],
  media: [],
  storage: [],
  platform: [],
  cli: ['sip', 'tls', 'x509', 'trust', 'locate'],
};
/** Rooms that the command line, the tests and Bun run without Electron. */
const withoutElectron = new Set([
  'signalling',
  'sip',
  'locate',
  'tls',
  'x509',
  'trust',
  'media',
  'storage',
  'cli',
]);
const tests = ['**/*.test.{ts,tsx}', '**/*.integration.ts', '**/fakes/**'];

const roomRules: OxlintOverride[] = Object.entries(rooms).map(([room, mayUse]) => ({
  files: [`electron/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: Object.keys(rooms)
              .filter((other) => other !== room && other !== 'platform' && !mayUse.includes(other))
              .map((other) => `**/${other}/**`),
            message: `electron/${room} may use ${['shared', 'platform', ...mayUse].join(', ')}: see ARCHITECTURE.md, rooms.`,
          },
          {
            group: ['**/renderer/**', '**/tools/**', '**/e2e/**', '**/certs/**'],
            message: 'main does not know the renderer, the tools or the tests.',
          },
        ],
        paths: withoutElectron.has(room)
          ? [{ name: 'electron', message: `electron/${room} runs without Electron too.` }]
          : room === 'ipc'
            ? []
            : [{ name: 'electron', importNames: ['ipcMain'], message: 'Commands go through ipc/handle.ts.' }],
      },
    ],
  },
}));

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'import', 'react', 'jsx-a11y', 'promise', 'oxc', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { builtin: true },
  ignorePatterns: ['dist', 'release', 'test-results', 'playwright-report', 'tour', '.cache'],
  rules: {
    eqeqeq: 'error',
    'max-lines': ['error', { max: 400 }],
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
    'import/no-cycle': 'error',
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
    // A test may bring rooms together; that is what it is for.
    { files: tests, rules: { 'no-restricted-imports': 'off' } },
    {
      files: ['e2e/**/*.spec.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            name: '@playwright/test',
            importNames: ['test', 'expect'],
            message: 'from e2e/support/test.ts, which keeps a ladder where a test fails.',
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
