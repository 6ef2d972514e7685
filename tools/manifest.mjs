// Writes manifest.yml from the typed manifest in src/manifest.ts. A test holds the two against each other.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

const require = createRequire(import.meta.url);
const { manifest } = require('../dist/src/manifest.js');

const head = '# Generated from src/manifest.ts by `npm run manifest`: change it there.\n';
writeFileSync(fileURLToPath(new URL('../manifest.yml', import.meta.url)), head + stringify(manifest, { lineWidth: 0 }));
console.info('manifest.yml is written');
