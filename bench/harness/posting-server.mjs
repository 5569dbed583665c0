import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const SERVER = join(import.meta.dirname, '../subjects/posting-server.mjs');

/** A ledger behind the handler, in a process of its own, which is told one thing at a time. */
export const startPostingServer = async (module, options) => {
  const child = fork(SERVER, { execArgv: ['--no-warnings'] });
  const exited = once(child, 'exit');
  const tell = async (order, details = {}) => {
    child.send({ order, ...details });
    const [message] = await Promise.race([
      once(child, 'message'),
      exited.then(([code]) => [{ error: `the server ended with ${code}` }]),
    ]);
    if (message.error) throw new Error(message.error);
    return message.answer;
  };
  const stop = async () => {
    if (child.exitCode === null && child.connected) await tell('stop').catch(() => child.kill());
    await exited;
  };
  try {
    return { ...(await tell('start', { module, options })), tell, stop };
  } catch (error) {
    child.kill();
    throw error;
  }
};
