import type { Core } from './core';
import { postMessage } from './messages';
import type { ScheduledRecord } from './records';
import { secondsOf } from './timestamps';

/** How often the workspace looks for messages that are due while its clock runs, in milliseconds of real time. */
const lookEveryMs = 250;

/** Posts scheduled messages when the workspace's clock has come to their time. The answer ends it. */
export function startSchedule(core: Core): () => void {
  const look = (): void => {
    deliverDue(core);
  };
  const timer = setInterval(() => {
    if (core.clock.running) look();
  }, lookEveryMs);
  timer.unref();
  const forget = core.clock.onChange(look);
  look();
  return () => {
    clearInterval(timer);
    forget();
  };
}

function deliverDue(core: Core): void {
  const { scheduled } = core.state;
  const now = secondsOf(core.clock.now());
  const due = [...scheduled.values()].filter(({ postAt }) => postAt <= now).sort((a, b) => a.postAt - b.postAt);
  for (const message of due) {
    scheduled.delete(message.id);
    postScheduled(core, message);
  }
}

/** What cannot be posted any more is dropped, as in Slack; so are messages with metadata, which Slack is said to lose. */
function postScheduled(core: Core, { channel: channelId, metadata, ...message }: ScheduledRecord): void {
  const channel = core.state.channels.get(channelId);
  const bot = core.state.app.botUserId;
  const lost = !core.state.app.installed || channel?.archived === true || metadata !== undefined;
  if (!channel || lost || !(channel.memberIds.includes(bot) || core.manifest.scopes.has('chat:write.public'))) {
    core.bus.emit({ type: 'channel', channelId });
    return;
  }
  const { text, blocks, attachments, threadTs, broadcast } = message;
  postMessage(core, channel, { userId: bot, text, blocks, attachments, threadTs, broadcast });
}
