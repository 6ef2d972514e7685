// In the place of Slack's Web API, in a process of its own: takes every message, after so many milliseconds, and remembers
// when it came. `GET /arrivals` gives the times of each channel's messages, in milliseconds, and forgets them.
import { createServer } from 'node:http';

const arrivals = new Map();
let count = 0;

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (url.pathname === '/arrivals') {
    response.end(JSON.stringify(Object.fromEntries(arrivals)));
    arrivals.clear();
    return;
  }
  const at = performance.now();
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    const channel = /(?:^|&)channel=([^&]*)/.exec(body)?.[1] ?? '';
    arrivals.set(channel, [...(arrivals.get(channel) ?? []), at]);
    const ts = `${String((count += 1))}.000100`;
    response.setHeader('content-type', 'application/json');
    setTimeout(() => response.end(JSON.stringify({ ok: true, channel, ts })), Number(process.env.ANSWER_AFTER));
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
