import type { Listeners } from '../slack/interaction';
import { openPlan, planListeners } from './plan-listeners';
import { openTargets, roundsHub, targetsListeners } from './targets-listeners';

export const roundListeners: Listeners = {
  commands: [
    {
      name: 'round',
      aliases: ['轮次', '点评轮次'],
      hub: roundsHub.open,
      subcommands: [
        { name: 'plan', aliases: ['计划', '新建'], run: openPlan },
        { name: 'targets', aliases: ['对象'], run: openTargets },
      ],
    },
  ],
  submissions: { ...planListeners.submissions, ...targetsListeners.submissions },
  actions: { ...planListeners.actions, ...targetsListeners.actions },
  options: planListeners.options,
};
