/** The error codes of RFC 6749, section 5.2, that this endpoint uses, and back-off. */
export type TokenErrorCode =
  'invalid_request' | 'unsupported_grant_type' | 'invalid_scope' | 'invalid_client' | 'slow_down';

export type TokenError = {
  readonly error: TokenErrorCode;
  readonly error_description: string;
  readonly retryAfterSeconds?: number;
};

export type Credentials = { readonly clientId: string; readonly clientSecret: string };

/** What arrives at `POST /oidc/token`, before anything of it is believed. */
export type TokenRequest = {
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
};

export const tokenError = (
  error: TokenErrorCode,
  error_description: string,
  retryAfterSeconds?: number,
): TokenError => ({
  error,
  error_description,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

export const isTokenError = (value: object): value is TokenError => 'error' in value;

/** Checked in this order: form, grant, scope, and how the client names itself (RFC 6749, 2.3.1 and 4.4.2). */
export const credentialsOf = (request: TokenRequest): Credentials | TokenError => {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.contentType ?? ''))
    return tokenError('invalid_request', 'the body is a form: application/x-www-form-urlencoded');
  const form = formOf(request.body);
  if (!form) return tokenError('invalid_request', 'every parameter stands once');
  if (form['grant_type'] === undefined) return tokenError('invalid_request', 'grant_type is missing');
  if (form['grant_type'] !== 'client_credentials')
    return tokenError('unsupported_grant_type', 'grant_type is client_credentials');
  if (form['scope'])
    return tokenError('invalid_scope', 'there are no scopes: the role of the client decides');
  return named(form, request.authorization);
};

type Form = Readonly<Record<string, string | undefined>>;

const formOf = (body: unknown): Form | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.values(body).every((value) => typeof value === 'string') ? (body as Form) : undefined;
};

const named = (form: Form, authorization: string | undefined): Credentials | TokenError => {
  const { client_id: clientId, client_secret: clientSecret } = form;
  if (authorization !== undefined) {
    if (clientSecret !== undefined)
      return tokenError(
        'invalid_request',
        'the client names itself in the header or in the body, not in both',
      );
    return (
      basicCredentials(authorization) ?? tokenError('invalid_client', 'the Authorization header is not Basic')
    );
  }
  if (!clientId || !clientSecret)
    return tokenError('invalid_client', 'client_id and client_secret, or an Authorization: Basic header');
  return { clientId, clientSecret };
};

const basicCredentials = (authorization: string): Credentials | undefined => {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  const clientId = id === undefined ? undefined : formDecoded(id);
  const clientSecret = secret === undefined ? undefined : formDecoded(secret);
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
};

/** Both parts are form-encoded before they are joined (RFC 6749, 2.3.1). */
const formDecoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
