import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The first cells of the README's table: what the workspace says it can do. */
function claims(): readonly string[] {
  const text = readFileSync(path.join(__dirname, '../../README.md'), 'utf8');
  const table = text.slice(text.indexOf('## What it does'), text.indexOf('## How it is built'));
  return table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\|[\s|-]+\|$/.test(line))
    .map((line) => line.split('|')[1]?.trim() ?? '')
    .filter((cell) => cell !== '');
}

/** The code words of a cell, each whole: `users.info`, `.list` is `users.info` and `users.list`. */
function namesIn(cell: string): readonly string[] {
  let before = '';
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
    if (!name.startsWith('.')) before = name.slice(0, name.indexOf('.'));
    return name.startsWith('.') ? `${before}${name}` : name;
  });
}

/** The methods of the Web API that the README names. */
export function claimedMethods(): readonly string[] {
  const methods = claims().filter((cell) => /^`[a-z]+\.[a-zA-Z.]+`/.test(cell));
  return methods.flatMap(namesIn).sort();
}

/** The events that it names, as manifests call them. */
export function claimedEvents(): readonly string[] {
  return claims()
    .filter((cell) => cell.startsWith('events'))
    .flatMap(namesIn)
    .sort();
}
