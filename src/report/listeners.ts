import type { Listeners } from '../slack/interaction';
import { hubListeners } from './hub';
import { oralListeners } from './oral-listeners';
import { readListeners } from './read-listeners';
import { writeListeners } from './write-listeners';

/** All that reports listen to. */
export const reportListeners: readonly Listeners[] = [hubListeners, writeListeners, readListeners, oralListeners];
