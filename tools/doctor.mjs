// `npm run doctor`: what is wrong with the bot in this environment's database and Slack, and what to do about each. Ends
// with 1 when something is.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

await build(['bot']);
const { checkUp } = createRequire(import.meta.url)('../dist/src/check-up.js');
const { isWell, lines } = await checkUp(process.env);
for (const line of lines) console.log(line);
process.exitCode = isWell ? 0 : 1;
