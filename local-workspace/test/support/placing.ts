import type { SlackObject } from '../../src';
import { plain } from './apps';

/** A block in which an element of this type may stand. */
export function blockFor(element: SlackObject): SlackObject {
  const type = String(element.type);
  if (type === 'image') return { type: 'context', elements: [element] };
  if (type === 'url') return { type: 'task_card', task_id: '1', title: 'T', status: 'pending', sources: [element] };
  if (/button$|overflow/.test(type)) return { type: 'actions', elements: [element] };
  return { type: 'input', label: plain('Label'), element };
}
