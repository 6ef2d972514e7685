import type { ReactNode } from 'react';
import { Icon, type IconName } from '../shell/icons';
import { objectAt, stringAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { TextObject } from './text-object';

const SIGNS: Readonly<Record<string, IconName>> = { warning: 'warning', error: 'warning', success: 'check' };

export function AlertBlock({ block }: BlockProps): ReactNode {
  const level = stringAt(block, 'level');
  const text = objectAt(block, 'text');
  return (
    <div className={`block-alert block-alert-${level === '' ? 'default' : level}`} role="note">
      <Icon name={SIGNS[level] ?? 'info'} />
      {text !== undefined && <TextObject text={text} />}
    </div>
  );
}
