module.exports = globalThis.pgliteOutside.index;
