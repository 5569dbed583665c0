import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@yigong/http';
import type { FastifyReply } from 'fastify';
import { RUNTIME, type Runtime } from './runtime.js';
import type { FollowerStatus } from './services.js';

/** Liveness: the process answers. Readiness: it has started and takes commands; what stands still is named. */
@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('live')
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const services = await this.runtime.services.told();
    const bus = await this.runtime.bus.lag();
    const isReady = this.runtime.isReady();
    if (!isReady) void reply.status(503);
    const isWhole =
      services
        .flatMap(({ followers }) => followers)
        .every(({ stoppedBecause, warning, parkedKeys }) => !stoppedBecause && !warning && !parkedKeys) &&
      bus.every(({ parkedKeys }) => parkedKeys === 0);
    const status = isWhole ? 'ready' : 'degraded';
    return {
      status: isReady ? status : 'starting',
      data: this.runtime.sandbox.mode(),
      services: services.map((service) => ({ ...service, followers: service.followers.map(withoutReasons) })),
      bus,
    };
  }
}

/** Anybody may ask for health, and a reason may quote what failed: operations read it at `operations/followers`. */
const withoutReasons = ({ stoppedBecause, warning, ...follower }: FollowerStatus) => ({
  ...follower,
  ...(stoppedBecause === undefined ? {} : { stopped: true }),
  ...(warning === undefined ? {} : { warned: true }),
});
