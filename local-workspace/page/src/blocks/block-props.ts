import type { SlackObject } from '../../../src/page-protocol';

export interface BlockProps {
  readonly block: SlackObject;
}
