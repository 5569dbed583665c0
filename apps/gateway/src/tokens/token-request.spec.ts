import { credentialsOf, type TokenErrorCode, type TokenRequest } from './token-request.js';

const FORM = 'application/x-www-form-urlencoded';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const request = (
  body: unknown,
  authorization?: string,
  contentType: string | undefined = FORM,
): TokenRequest => ({
  contentType,
  authorization,
  body,
});
const grant = { grant_type: 'client_credentials' };

describe('token request', () => {
  it('takes the client from a Basic header, form-decoded', () => {
    const credentials = { clientId: 'a:b c', clientSecret: 'ü+/:x' };
    expect(credentialsOf(request(grant, basic('a%3Ab+c:%C3%BC%2B%2F:x')))).toEqual(credentials);
  });

  it('takes the client from the body', () => {
    const body = { ...grant, client_id: 'a', client_secret: 's' };
    expect(credentialsOf(request(body, undefined, `${FORM}; charset=UTF-8`))).toEqual({
      clientId: 'a',
      clientSecret: 's',
    });
  });

  it('takes an empty scope for none', () => {
    expect(credentialsOf(request({ ...grant, scope: '' }, basic('a:s')))).toEqual({
      clientId: 'a',
      clientSecret: 's',
    });
  });

  const refused: readonly (readonly [string, TokenRequest, TokenErrorCode])[] = [
    ['a JSON body', request(grant, basic('a:s'), 'application/json'), 'invalid_request'],
    [
      'no content type',
      { contentType: undefined, authorization: basic('a:s'), body: grant },
      'invalid_request',
    ],
    ['no body', request(undefined, basic('a:s')), 'invalid_request'],
    [
      'a parameter that stands twice',
      request({ grant_type: ['client_credentials', 'x'] }, basic('a:s')),
      'invalid_request',
    ],
    ['no grant', request({}, basic('a:s')), 'invalid_request'],
    ['another grant', request({ grant_type: 'password' }, basic('a:s')), 'unsupported_grant_type'],
    ['a scope', request({ ...grant, scope: 'admin' }, basic('a:s')), 'invalid_scope'],
    [
      'two ways at once',
      request({ ...grant, client_id: 'a', client_secret: 's' }, basic('a:s')),
      'invalid_request',
    ],
    ['nobody', request(grant), 'invalid_client'],
    ['no secret', request({ ...grant, client_id: 'a' }), 'invalid_client'],
    ['an empty secret', request({ ...grant, client_id: 'a', client_secret: '' }), 'invalid_client'],
    ['a bearer token', request(grant, 'Bearer abc'), 'invalid_client'],
    ['a Basic header that is no base64', request(grant, 'Basic ***'), 'invalid_client'],
    ['a Basic header without a colon', request(grant, basic('a')), 'invalid_client'],
    ['a Basic header with a broken escape', request(grant, basic('a%:s')), 'invalid_client'],
  ];
  it.each(refused)('is refused with %s', (_, given, error) => {
    expect(credentialsOf(given)).toMatchObject({ error });
  });
});
