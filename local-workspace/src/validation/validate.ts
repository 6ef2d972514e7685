import type { Problem } from './problems';

export function validateBlocks(_blocks: unknown): readonly Problem[] {
  return [];
}
export function validateMessage(_message: unknown): readonly Problem[] {
  return [];
}
export function validateView(_view: unknown, _type?: 'modal' | 'home'): readonly Problem[] {
  return [];
}
export function validateOptions(_options: unknown): readonly Problem[] {
  return [];
}
