import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { SafeLink } from '../mrkdwn/safe-link';
import { objectAt, objectsAt, stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { RichTextBlock } from './rich-text';

const SIGNS: Readonly<Record<string, string>> = { pending: '○', in_progress: '◔', complete: '✓', error: '✕' };

function Task({ task }: { readonly task: SlackObject }): ReactNode {
  const { words } = useWorkspace();
  const status = stringAt(task, 'status');
  const parts = [objectAt(task, 'details'), objectAt(task, 'output')].filter((part) => part !== undefined);
  return (
    <div className="task">
      <span className={`task-sign task-${status}`} role="img" aria-label={words.taskStatus(status)}>
        {SIGNS[status] ?? '○'}
      </span>
      <div className="task-main">
        <div className="task-title">{stringAt(task, 'title')}</div>
        {parts.map((part, index) => (
          <RichTextBlock key={index} block={part} />
        ))}
        {objectsAt(task, 'sources').map((source) => (
          <span key={stringAt(source, 'url')} className="task-source">
            <SafeLink url={stringAt(source, 'url')}>{stringAt(source, 'text')}</SafeLink>
          </span>
        ))}
      </div>
    </div>
  );
}

export function TaskCardBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block-card">
      <Task task={block} />
    </div>
  );
}

export function PlanBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block-card">
      <div className="card-title">{stringAt(block, 'title')}</div>
      {objectsAt(block, 'tasks').map((task, index) => (
        <Task key={stringAt(task, 'task_id') || index} task={task} />
      ))}
    </div>
  );
}
