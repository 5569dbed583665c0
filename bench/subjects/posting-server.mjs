// A process of its own: one Fastify handler, and behind it the ledger whose module it is told.
import { hash } from 'node:crypto';
import Fastify from 'fastify';

const SCHEMA = {
  body: {
    type: 'object',
    required: ['from', 'to', 'amountFen'],
    additionalProperties: false,
    properties: {
      from: { type: 'string' },
      to: { type: 'string' },
      amountFen: { type: 'integer', minimum: 1 },
    },
  },
  headers: {
    type: 'object',
    required: ['idempotency-key'],
    properties: { 'idempotency-key': { type: 'string' } },
  },
};
const FILL_AT_ONCE = 256;

const app = Fastify();
let ledger;
app.post('/transfers', { schema: SCHEMA }, async (request, reply) => {
  const digest = hash('sha256', JSON.stringify(request.body), 'hex');
  const answer = await ledger.transfer(request.body, request.headers['idempotency-key'], digest);
  return reply.code(answer.refused ? 409 : 201).send(answer);
});

const ORDERS = {
  start: async ({ module, options }) => {
    ledger = await (await import(module)).open(options);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { port: app.server.address().port };
  },
  /** Many transfers there and back, past HTTP, so that the book is long. */
  fill: async ({ entries, accounts }) => {
    const startedAt = performance.now();
    for (let at = 0; at < entries; at += FILL_AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(FILL_AT_ONCE, entries - at) }, async (_, index) => {
          const number = (at + index) >> 1;
          const [one, other] = [accounts[number % accounts.length], accounts[(number + 1) % accounts.length]];
          const [from, to] = (at + index) % 2 === 0 ? [one, other] : [other, one];
          const answer = await ledger.transfer({ from, to, amountFen: 1 }, `fill-${at + index}`, 'fill');
          if (answer.refused) throw new Error(answer.refused);
        }),
      );
    return { entriesPerSecond: entries / ((performance.now() - startedAt) / 1_000) };
  },
  cpu: async () => process.cpuUsage(),
  balances: async () => ledger.balances(),
  stop: async () => {
    await app.close();
    await ledger.close();
    return {};
  },
};

process.on('message', async ({ order, ...details }) => {
  try {
    process.send({ answer: await ORDERS[order](details) });
  } catch (error) {
    process.send({ error: error.stack });
  }
  if (order === 'stop') process.disconnect();
});
