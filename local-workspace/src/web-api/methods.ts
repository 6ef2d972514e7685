import { authMethods } from './auth';
import { channelChangeMethods } from './channel-changes';
import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { fileMethods } from './files';
import type { Method } from './method';
import { oauthMethods } from './oauth';
import { scheduledMethods } from './scheduled';
import { userGroupMethods } from './user-groups';
import { userMethods } from './users';
import { validateMethods } from './validate';
import { viewMethods } from './views';

/** Every method of the Web API that the workspace answers, by its name. */
export const methods: Readonly<Record<string, Method>> = {
  ...authMethods,
  ...oauthMethods,
  ...userMethods,
  ...userGroupMethods,
  ...conversationMethods,
  ...channelChangeMethods,
  ...chatMethods,
  ...scheduledMethods,
  ...viewMethods,
  ...fileMethods,
  ...validateMethods,
};
