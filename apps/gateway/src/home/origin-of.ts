import type { FastifyRequest } from 'fastify';

/** The address under which the caller reached us, for links; our own when the Host header is no plain host and port. */
export const originOf = ({ protocol, headers, socket }: FastifyRequest): string => {
  const host = headers.host ?? '';
  const isPlain = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.test(host);
  return `${protocol}://${isPlain ? host : `127.0.0.1:${socket.localPort}`}`;
};
