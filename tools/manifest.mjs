// `npm run manifest` writes manifest.yml from src/manifest.ts, where it is typed.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

const { manifest } = createRequire(import.meta.url)('../dist/src/manifest.js');
const file = fileURLToPath(new URL('../manifest.yml', import.meta.url));

writeFileSync(
  file,
  `# Generated from src/manifest.ts by \`npm run manifest\`: change it there.\n${stringify(manifest, { lineWidth: 0 })}`,
);
