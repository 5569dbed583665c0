import { isFromThisMachine } from './sandbox-access.js';

type Asked = Parameters<typeof isFromThisMachine>[0];
const asked = (remoteAddress: string, headers: Record<string, string>): Asked =>
  ({ socket: { remoteAddress }, headers }) as Asked;

describe('a request from this machine', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1:3000'],
    ['127.8.9.1', 'localhost:3000'],
    ['::1', '[::1]:3000'],
    ['::ffff:127.0.0.1', 'LOCALHOST'],
  ])('comes from %s and asks for %s', (address, host) => {
    expect(isFromThisMachine(asked(address, { host }))).toBe(true);
  });

  it.each([
    ['another machine', '10.0.0.7', { host: 'localhost:3000' }],
    ['an address that only begins like ours', '127.0.0.1.evil', { host: 'localhost' }],
    ['a page that reaches us by a name of its own', '127.0.0.1', { host: 'attacker.example:3000' }],
    ['a name that only begins like ours', '127.0.0.1', { host: 'localhost.attacker.example' }],
    ['no host', '127.0.0.1', {}],
    ['a proxy on this machine', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '10.0.0.7' }],
    ['a proxy that says it by the standard', '127.0.0.1', { host: 'localhost', forwarded: 'for=10.0.0.7' }],
  ])('is not one from %s', (_, address, headers) => {
    expect(isFromThisMachine(asked(address, headers as Record<string, string>))).toBe(false);
  });
});
