import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@yigong/http';
import type { FastifyReply } from 'fastify';
import { RUNTIME, type Runtime } from './runtime.js';

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
    const services = await Promise.all(
      this.runtime.services.all().map(async ({ name, store, status }) => ({
        name,
        position: await store.head(),
        followers: [...(await status()), ...this.runtime.services.watchedOf(name)],
      })),
    );
    const bus = await this.runtime.bus.lag();
    const isReady = this.runtime.isReady();
    if (!isReady) void reply.status(503);
    const isWhole =
      services
        .flatMap(({ followers }) => followers)
        .every(({ stoppedBecause, warning, parkedKeys }) => !stoppedBecause && !warning && !parkedKeys) &&
      bus.every(({ parkedKeys }) => parkedKeys === 0);
    const status = isWhole ? 'ready' : 'degraded';
    return { status: isReady ? status : 'starting', data: this.runtime.sandbox.mode(), services, bus };
  }
}
