import { authMethods } from './auth';
import { chatMethods } from './chat';
import { conversationMethods } from './conversations';
import { fileMethods } from './files';
import type { Method } from './method';
import { userMethods } from './users';
import { validateMethods } from './validate';
import { viewMethods } from './views';

/** Every method of the Web API that the workspace answers, by its name. */
export const methods: Readonly<Record<string, Method>> = {
  ...authMethods,
  ...userMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
  ...validateMethods,
};
