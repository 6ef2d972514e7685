// An odd zone (+12:45, +13:45 in summer): what depends on the host's zone fails everywhere, not only in some offices.
// The workers inherit it.
process.env.TZ = 'Pacific/Chatham';

/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/pglite/environment.cjs',
  moduleNameMapper: {
    '^@duban/local-workspace$': '<rootDir>/local-workspace/src/index.ts',
    '^@electric-sql/pglite$': '<rootDir>/test/support/pglite/index.cjs',
    '^@electric-sql/pglite/nodefs$': '<rootDir>/test/support/pglite/nodefs.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/local-workspace/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/support/quiet-console.ts'],
  // Only TypeScript, and the packages that are ES modules alone: Node 20 can require those, jest cannot.
  transformIgnorePatterns: ['/node_modules/(?!(?:temporal-polyfill|temporal-utils)/)'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/**
 * `tools/test.mjs` chooses among them:
 * `bot` and `local-workspace` need neither a server nor a browser; `postgres` runs the bot's suites on PostgreSQL, and
 * the races that only several connections can show; `browser` clicks through the built thing; `faults` kills it and cuts
 * it off.
 * @type {import('jest').Config}
 */
module.exports = {
  // jest leaves one processor free, which on two leaves one worker: in one process, whose memory grows with each suite.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1500MB',
  projects: [
    {
      ...shared,
      displayName: 'bot',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.postgres\\.test\\.ts$',
        '<rootDir>/test/browser/',
        '<rootDir>/test/faults/',
      ],
      globalSetup: '<rootDir>/test/support/embedded-template.ts',
      globalTeardown: '<rootDir>/test/support/drop-template.ts',
    },
    {
      ...shared,
      displayName: 'local-workspace',
      testMatch: ['<rootDir>/local-workspace/{,page/}test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/local-workspace/test/browser/'],
    },
    {
      ...shared,
      displayName: 'postgres',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.embedded\\.test\\.ts$',
        '<rootDir>/test/browser/',
        '<rootDir>/test/faults/',
      ],
      globalSetup: '<rootDir>/test/support/postgres-template.ts',
      globalTeardown: '<rootDir>/test/support/drop-template.ts',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/{,local-workspace/}test/browser/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/embedded-template.ts',
      globalTeardown: '<rootDir>/test/support/drop-template.ts',
    },
  ],
};
