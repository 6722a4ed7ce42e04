import { type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Passes one request on to another local server and its answer back, bytes untouched; 502 when that server is not there. */
export function passOn(req: IncomingMessage, res: ServerResponse, base: string): Promise<void> {
  return new Promise((done) => {
    const target = new URL(req.url ?? '/', base);
    const onward = request(target, { method: req.method, headers: { ...req.headers, host: target.host } }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => {
      if (!res.headersSent) res.writeHead(502, { 'content-type': 'application/json' });
      res.end('{"message":"Bad Gateway"}');
    });
    res.on('close', () => {
      onward.destroy();
      done();
    });
    req.pipe(onward);
  });
}
