import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  CommandAnswer,
  Current,
  type CurrentRequest,
  Keyed,
  mustActForFederation,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { ApiClientService } from '../application/api-client.service.js';
import { apiClientRefusals } from '../domain/api-client.refusals.js';
import { ApiClientQueries } from '../read-models/api-clients.queries.js';
import {
  ApiClientsQuery,
  ApiClientSecretAnswer,
  RegisterApiClientBody,
  SuspendApiClientBody,
} from './api-client.dto.js';

/** Who may use the platform, in any role of any unit: for the federation's operators alone. */
@ApiTags('gateway')
@Controller('api/v1/gateway/api-clients')
@Allow('operations')
export class ApiClientController {
  constructor(
    @Inject(ApiClientService) private readonly clients: ApiClientService,
    @Inject(ApiClientQueries) private readonly queries: ApiClientQueries,
  ) {}

  @Post()
  @Keyed()
  @ApiCreatedResponse({ type: ApiClientSecretAnswer })
  async register(@Body() body: RegisterApiClientBody, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    const { now, envelope } = current;
    const handled = orRefuse(await this.clients.register(body, now, envelope), apiClientRefusals);
    return accepted(handled, { id: handled.clientId, clientSecret: handled.clientSecret });
  }

  @Post(':clientId/secret-rotations')
  @Keyed()
  @ApiCreatedResponse({ type: ApiClientSecretAnswer })
  async rotateSecret(@Param('clientId') clientId: string, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    const { now, envelope } = current;
    const handled = orRefuse(await this.clients.rotateSecret(clientId, now, envelope), apiClientRefusals);
    return accepted(handled, { id: clientId, clientSecret: handled.clientSecret });
  }

  @Post(':clientId/suspension')
  @HttpCode(200)
  @ApiOkResponse({ type: CommandAnswer })
  async suspend(
    @Param('clientId') clientId: string,
    @Body() { reason }: SuspendApiClientBody,
    @Current() current: CurrentRequest,
  ) {
    mustActForFederation(current);
    const { now, envelope } = current;
    const handled = orRefuse(await this.clients.suspend(clientId, reason, now, envelope), apiClientRefusals);
    return accepted(handled, { id: clientId });
  }

  @Get()
  async list(@Query() query: ApiClientsQuery, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    return pageOf(await this.queries.list(pageArguments(query), query.status));
  }

  @Get(':clientId')
  async one(@Param('clientId') clientId: string, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    return (await this.queries.one(clientId)) ?? refuse(reject('API_CLIENT_NOT_FOUND'), apiClientRefusals);
  }
}
