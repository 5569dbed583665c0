import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { Public } from '@yigong/http';
import { RUNTIME, type Runtime } from '@yigong/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IssuerKeys } from '../issuer-keys.js';
import { isTokenError, type TokenError } from '../token-request.js';
import { TokenService } from '../token.service.js';
import { originOf } from '../../home/origin-of.js';
import { TokenAnswer, TokenErrorAnswer, TokenForm } from './token.dto.js';

const STATUS: Readonly<Record<TokenError['error'], number>> = {
  invalid_request: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  invalid_client: 401,
  slow_down: 429,
};

/** OAuth 2.0 client credentials (RFC 6749) and the issuer's description. These answers follow those standards. */
@ApiTags('tokens')
@Controller()
@Public()
export class TokenController {
  constructor(
    @Inject(TokenService) private readonly tokens: TokenService,
    @Inject(IssuerKeys) private readonly keys: IssuerKeys,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Post('oidc/token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenForm })
  @ApiOkResponse({ type: TokenAnswer })
  @ApiBadRequestResponse({ type: TokenErrorAnswer })
  @ApiUnauthorizedResponse({ type: TokenErrorAnswer })
  @ApiTooManyRequestsResponse({ type: TokenErrorAnswer })
  @ApiOperation({ summary: '领取访问令牌 get an access token (client credentials)' })
  async token(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer | TokenErrorAnswer> {
    const { 'content-type': contentType, authorization } = request.headers;
    const answer = await this.tokens.answer({ contentType, authorization, body: request.body }, request.ip);
    void reply.headers({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    if (!isTokenError(answer)) return answer;
    const { retryAfterSeconds, ...error } = answer;
    void reply.status(STATUS[error.error]);
    if (error.error === 'invalid_client') void reply.header('WWW-Authenticate', 'Basic realm="yigong"');
    if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
    return error;
  }

  @Get('oidc/jwks')
  @ApiOperation({ summary: '签发者公钥 the public keys of the issuer (RFC 7517)' })
  jwks() {
    return this.keys.jwks();
  }

  @Get('.well-known/openid-configuration')
  @ApiOperation({ summary: '签发者说明 the description of the issuer' })
  configuration(@Req() request: FastifyRequest) {
    const origin = originOf(request);
    return {
      issuer: this.runtime.config.YIGONG_ISSUER,
      token_endpoint: `${origin}/oidc/token`,
      jwks_uri: `${origin}/oidc/jwks`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['EdDSA'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    };
  }
}
