import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** One kept connection with one request at a time: as little client as can be, because it shares the machine. */
const connection = async (port) => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let waiting;
  socket.on('data', (bytes) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    const bodyAt = received.indexOf(HEAD_END) + HEAD_END.length;
    if (bodyAt < HEAD_END.length) return;
    const head = received.toString('latin1', 0, bodyAt);
    const length = Number(/content-length: (\d+)/i.exec(head)[1]);
    if (received.length < bodyAt + length) return;
    const body = received.toString('utf8', bodyAt, bodyAt + length);
    received = Buffer.alloc(0);
    waiting.resolve({ status: Number(head.slice(9, 12)), body: JSON.parse(body) });
  });
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));
  const post = (path, key, body) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      const text = JSON.stringify(body);
      const head = [
        `POST ${path} HTTP/1.1`,
        'host: bench',
        'content-type: application/json',
        `idempotency-key: ${key}`,
        `content-length: ${Buffer.byteLength(text)}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
    });
  const close = () => {
    waiting = undefined;
    socket.destroy();
  };
  return { post, close };
};

/** So many connections, each sending its next request when the last was answered, for a while. */
export const postFor = async (port, { path, connections, durationMs, next }) => {
  const clients = await Promise.all(Array.from({ length: connections }, () => connection(port)));
  const waitsMs = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const until = startedAt + durationMs;
  await Promise.all(
    clients.map(async ({ post }) => {
      while (performance.now() < until) {
        const { key, body, answered } = next();
        const sentAt = performance.now();
        const answer = await post(path, key, body);
        waitsMs.push(performance.now() - sentAt);
        answered(answer);
      }
    }),
  );
  const elapsedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  for (const { close } of clients) close();
  return { waitsMs, elapsedMs, cpuMs: (cpu.user + cpu.system) / 1_000 };
};

export const postOnce = async (port, path, key, body) => {
  const { post, close } = await connection(port);
  try {
    return await post(path, key, body);
  } finally {
    close();
  }
};
