import type { Listeners } from '../slack/interaction';
import { feedbackListeners } from './feedback-listeners';
import { noticeListeners } from './notice-listeners';
import { outcomeListeners } from './outcome-listeners';

/** Notices, outcomes, and what readers say to them. */
export const disclosureListeners: readonly Listeners[] = [noticeListeners, outcomeListeners, feedbackListeners];
