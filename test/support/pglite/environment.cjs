const { TestEnvironment } = require('jest-environment-node');

/**
 * Node's environment, with PGlite loaded outside of jest's sandbox: within it each look at a global is slow, of which
 * Emscripten's code is full, and it would be loaded again for each file. Whole suites take half the time so. And PGlite
 * loads itself with import(), which the sandbox refuses.
 */
module.exports = class PgliteEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.pgliteOutside = {
      index: require('@electric-sql/pglite'),
      nodefs: require('@electric-sql/pglite/nodefs'),
    };
  }
};
