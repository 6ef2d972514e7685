/**
 * A test fails when the code under it complains on the console: a warning that nobody reads is how defects stay. A test
 * that expects one replaces the method itself: `jest.spyOn(console, 'error').mockImplementation()`.
 */
import { format } from 'node:util';

// What hangs is to fail, a busy machine is not. In the projects' configuration jest would not read it.
jest.setTimeout(60_000);

const complaints: string[] = [];
const record =
  (method: string) =>
  (...args: unknown[]): void => {
    complaints.push(`console.${method}: ${format(...args)}`);
  };

console.error = record('error');
console.warn = record('warn');

function failOnComplaints(): void {
  const seen = complaints.splice(0);
  if (seen.length > 0) throw new Error(`Unexpected on the console:\n${seen.join('\n')}`);
}

afterEach(failOnComplaints);
afterAll(failOnComplaints);
