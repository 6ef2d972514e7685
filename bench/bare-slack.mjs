// The least that can stand in for Slack in one loop of loop-app.mjs: it checks nothing, keeps nothing and shows nothing.
import { createServer } from 'node:http';
import { send } from './load.mjs';

/** @returns {Promise<{ apiUrl: string, loop(text: string): Promise<void>, close(): void }>} `app`: { url, secret } */
export async function bareSlack(app) {
  let called = () => undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json').end('{"ok":true}');
      called(request.url, new URLSearchParams(body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const nextCall = (url) =>
    new Promise((resolve) => (called = (calledUrl, args) => calledUrl === url && resolve(args)));
  const user = { id: 'U0ANN', team_id: 'T0LOOP' };
  const view = { id: 'V1', callback_id: 'loop', private_metadata: '' };
  const submit = (value) => {
    const state = { values: { what: { text: { type: 'plain_text_input', value } } } };
    const payload = { type: 'view_submission', team: { id: 'T0LOOP' }, user, view: { ...view, state } };
    return send(undefined, app, { payload: JSON.stringify(payload) });
  };
  const loop = async (text) => {
    const opened = nextCall('/views.open');
    await send(undefined, app, { command: '/loop', text: '', team_id: 'T0LOOP', user_id: user.id, trigger_id: '1' });
    await opened;
    if (!(await submit('short')).body.includes('Say more')) throw new Error('There was no error at the input');
    const posted = nextCall('/chat.postMessage');
    await submit(text);
    if ((await posted).get('text') !== text) throw new Error('The message did not come');
  };
  const close = () => server.close() && server.closeAllConnections();
  return { apiUrl: `http://127.0.0.1:${String(server.address().port)}/`, loop, close };
}
