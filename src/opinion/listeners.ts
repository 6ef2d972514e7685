import type { Listeners } from '../slack/interaction';
import { readingListeners } from './reading-listeners';
import { startingListeners } from './starting-listeners';
import { writingListeners } from './writing-listeners';

/** What of Slack reaches this feature: starting a review or its evidence, writing an opinion, reading one. */
export const opinionListeners: readonly Listeners[] = [startingListeners, writingListeners, readingListeners];
