import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = readFileSync(join(__dirname, '../../package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, Package | undefined>> };

/** Where npm would find `name` from `path`: in its own node_modules, or in one above. */
function resolves(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

const optional = Object.entries(packages).flatMap(([path, description]) =>
  Object.keys(description?.optionalDependencies ?? {}).map((name) => ({ path, name })),
);

test('the lock holds the packages of every platform, so that `npm ci` works on each', () => {
  // swc, rolldown and the like list one for each platform
  expect(optional.length).toBeGreaterThan(30);
  expect(optional.filter(({ path, name }) => !resolves(path, name))).toEqual([]);
});
