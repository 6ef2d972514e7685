module.exports = globalThis.pgliteOutside.nodefs;
