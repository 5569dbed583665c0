import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Current,
  type CurrentRequest,
  httpProblem,
  mustActForFederation,
  NoFields,
  TextField,
} from '@yigong/http';
import type { Parked } from '@yigong/messaging';
import { RUNTIME, type Runtime } from './runtime.js';

export class RedriveBody {
  @TextField({ max: 100, description: '消费组或流程 the group or process' }) readonly group!: string;
  @TextField({ max: 200, numbers: 'any', description: '事件流 the stream whose events wait' })
  readonly key!: string;
}

const PARKED_MAX = 200;

/** What could not be handled and waits for a person: on the bus, and in each service's processes. */
@ApiTags('operations')
@Controller('api/v1/operations')
@Allow('operations')
export class OperationsController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('followers')
  @ApiOperation({ summary: '各服务的进度与停顿原因 how far every follower is, and why one stands still' })
  async followers(@Query() _query: NoFields, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    return { items: await this.runtime.services.told() };
  }

  @Get('parked')
  @ApiOperation({ summary: '搁置的事件 the parked events, in order' })
  async parked(@Query() _query: NoFields, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    const { bus, services } = this.runtime;
    const ofProcesses = await Promise.all(services.all().map(({ parked }) => parked()));
    const all = [...(await bus.parked()), ...ofProcesses.flat()];
    return { total: all.length, items: all.slice(0, PARKED_MAX).map(withoutPayload) };
  }

  @Post('redrives')
  @HttpCode(200)
  @ApiOperation({ summary: '重新处理 applies what waits for a key, in order, until one fails' })
  async redrive(@Body() { group, key }: RedriveBody, @Current() current: CurrentRequest) {
    mustActForFederation(current);
    const { bus, services, logger } = this.runtime;
    logger.warn(`redrive ${group} ${key}`, 'operations');
    const isParked = (event: Parked): boolean => event.group === group && event.key === key;
    for (const service of services.all())
      if ((await service.parked()).some(isParked)) return (await service.redrive(group, key)) ?? missing();
    if (!(await bus.parked({ group, key })).some(isParked)) return missing();
    return bus.redrive(group, key);
  }
}

const missing = (): never => {
  throw httpProblem('NOT_FOUND');
};

const withoutPayload = ({ payload: _, ...event }: Parked): Omit<Parked, 'payload'> => event;
